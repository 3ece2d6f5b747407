package io.stewardry.organizations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stewardry.kernel.Problem;
import io.stewardry.kernel.Validation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ShortNamesTest {
  @ParameterizedTest
  @CsvSource({
    "Acme Dental Group, acme-dental-group",
    "ızgara, izgara",
    "İstanbul Işık, istanbul-isik",
    "Ωmega, omega",
    "Ελλάδα, ellada",
    "Łódź Ærø Straße Đakovo Ølund Œuvre Þór, lodz-aero-strasse-dakovo-olund-oeuvre-th",
    "Müller & Söhne, muller-sohne",
    "Кириллица, kirillica",
    "ＡＣＭＥ, acme",
    "'McDonald’s', mcdonald-s",
    "'   --', p1",
    "🎉, p1",
    "Admin, admin-organization",
    "xn--a, xn-a",
  })
  void shouldWriteNamesInLettersOfAddresses(String name, String slug) {
    assertThat(ShortNames.of(name, new EmailDomain("p1.example"))).isEqualTo(slug);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Яблоко", "日本", "شركة", "ירושלים", "ประเทศไทย", "대한민국", "भारत"})
  void shouldFindLettersInEveryScript(String name) {
    assertThat(ShortNames.of(name, null)).matches("[a-z0-9-]{2,40}").isNotEqualTo("organization");
  }

  @Test
  void shouldTakeTheDomainWhereNothingIsLeft() {
    assertThat(ShortNames.of("🎉", new EmailDomain("xn--bcher-kva.example"))).isEqualTo("bucher");
    assertThat(ShortNames.of("🎉", new EmailDomain("www.example"))).isEqualTo("www-organization");
    assertThat(ShortNames.of("🎉", null)).isEqualTo("organization");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sign-in",
        "admin",
        "bulk",
        "new",
        "api",
        "platform",
        "xn--a",
        "xn--bcher-kva",
        "0197f0c5-0000-7000-8000-000000000000"
      })
  void shouldSayThatAWordIsReserved(String typed) {
    assertThatThrownBy(() -> read(typed, null))
        .isInstanceOfSatisfying(
            Problem.class,
            problem ->
                assertThat(problem.errors().getFirst().detail())
                    .contains("“" + typed + "” is reserved"));
    // Who has it already keeps it.
    assertThat(read(typed, typed)).isEqualTo(typed);
  }

  @Test
  void shouldSayWhatItTakes() {
    for (String typed : new String[] {"Acme", "-a", "a_b", "é"}) {
      assertThatThrownBy(() -> read(typed, null))
          .isInstanceOfSatisfying(
              Problem.class,
              problem ->
                  assertThat(problem.errors().getFirst().detail()).contains("small letters"));
    }
    assertThat(read("acme-1", null)).isEqualTo("acme-1");
  }

  /// Whatever an address begins with is no short name, so that no page can ever be taken for one.
  @Test
  void shouldReserveEveryFirstPartOfAnAddress() throws IOException {
    Set<String> parts = new TreeSet<>(Set.of("css", "js", "img", "webjars", "actuator"));
    for (String line : Files.readAllLines(Path.of("src/test/resources/routes.txt"))) {
      String[] path = line.split("\\s+")[1].split("/");
      if (path.length > 1 && !path[1].startsWith(".")) {
        parts.add(path[1]);
      }
    }
    assertThat(parts).hasSizeGreaterThan(12);
    for (String part : parts) {
      assertThatThrownBy(() -> read(part, null)).as(part).isInstanceOf(Problem.class);
    }
  }

  private static String read(String typed, String before) {
    Validation check = new Validation();
    String read = ShortNames.read(check, typed, before);
    check.done();
    return read;
  }
}
