package io.stewardry.shell;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LocalPathTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/o/acme/users",
        "/o/acme/users?search=a%2Bb&sort=-createdAt",
        "/account/second-factor",
        "/platform/organizations?state=DELETING"
      })
  void shouldLeadBackToPages(String next) {
    assertThat(LocalPath.safe(next)).isEqualTo(next);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "o/acme",
        "//evil.test",
        "/.//evil.test",
        "/./evil.test",
        "/..//evil.test",
        "/o/..//evil.test",
        "/o//evil.test",
        "/\\evil.test",
        "/%5cevil.test",
        "/%2f/evil.test",
        "/%2e//evil.test",
        "/%09/evil.test",
        "/sign-out",
        "/sign-out?x=1",
        "https://evil.test",
        "javascript:alert(1)",
        "/o/a\r\nX: y"
      })
  void shouldLeadNowhereElse(String next) {
    assertThat(LocalPath.safe(next)).isNull();
  }
}
