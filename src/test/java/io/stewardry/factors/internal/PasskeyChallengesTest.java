package io.stewardry.factors.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stewardry.secrets.NotesForTests;
import io.stewardry.secrets.SealedNotes;
import io.stewardry.shell.InstallationAddress;
import io.stewardry.tenancy.AddressSettings;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.env.MockEnvironment;

class PasskeyChallengesTest {
  private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

  private static final SealedNotes NOTES = NotesForTests.create();

  private PasskeyChallenges at(Instant now, String address) {
    return new PasskeyChallenges(
        NOTES,
        new InstallationAddress(new AddressSettings(address), new MockEnvironment()),
        Clock.fixed(now, ZoneOffset.UTC));
  }

  @Test
  void shouldLastFiveMinutesForWhatTheyAreMadeFor() {
    String address = "https://hub.example/";
    var begun = at(NOON, address).request(List.of(), "sign-in");
    assertThat(begun.publicKey().rpId()).isEqualTo("hub.example");
    assertThat(begun.ceremony()).doesNotContain(begun.publicKey().challenge());
    assertThat(at(NOON.plus(Duration.ofSeconds(299)), address).open(begun.ceremony(), "sign-in"))
        .isPresent();
    assertThat(at(NOON.plus(Duration.ofSeconds(300)), address).open(begun.ceremony(), "sign-in"))
        .isEmpty();
    assertThat(at(NOON, address).open(begun.ceremony(), "register|1")).isEmpty();
    assertThat(at(NOON, address).open("nonsense", "sign-in")).isEmpty();
    assertThat(at(NOON, address).open("", "sign-in")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "https://hub.example, true",
    "https://hub.example:8443, true",
    "http://localhost:8080, true",
    "http://hub.localhost, true",
    "http://hub.example, false",
    "http://127.0.0.1:8080, false",
    "https://192.0.2.7, false",
    "https://[2001:db8::1], false"
  })
  void shouldBePossibleWhereBrowsersAllowThem(String address, boolean possible) {
    PasskeyChallenges challenges = at(NOON, address);
    assertThat(challenges.possible()).isEqualTo(possible);
    if (!possible) {
      assertThatThrownBy(() -> challenges.request(List.of(), "sign-in"))
          .hasMessageContaining("STEWARDRY_BASE_URL");
    }
  }
}
