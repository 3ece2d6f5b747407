package io.stewardry.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.stewardry.support.Answer;
import io.stewardry.support.World;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// Who is told that a credential ends, and when.
class CredentialReminderTest {
  private final World world = World.shared();
  private final World.Made acme = Vaults.customer(world, Vaults.msp(world, "RemindMsp"), "Remind");

  private Answer created(Instant expires, String owner) {
    return Vaults.create(
        acme.admin(),
        """
        {"name": "c %s", "kind": "TOKEN", "secret": {"token": "t"}, "expiresAt": "%s", "rotateEveryDays": 90, "ownerId": %s}
        """
            .formatted(UUID.randomUUID(), expires, owner));
  }

  private Instant due(UUID about, String kind) {
    String due =
        world.text(
            "select to_char(min(due_at) at time zone 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.USZ') from hub.notice_event where about_id = ? and kind = ?",
            about,
            kind);
    return due == null ? null : Instant.parse(due);
  }

  @Test
  void shouldRemindBeforeTheEndAndAtIt() {
    Instant end = Instant.now().plus(60, ChronoUnit.DAYS).truncatedTo(ChronoUnit.SECONDS);
    Answer made = created(end, "null");
    UUID id = UUID.fromString(made.text("/id"));
    for (int days : new int[] {30, 7, 1}) {
      // Each step is told, and the next one takes its place; so the end comes nearer.
      Instant near = Instant.now().plus(days, ChronoUnit.DAYS).plus(Duration.ofHours(2));
      acme.admin().patch(Vaults.path(made), "{\"expiresAt\": \"%s\"}".formatted(near)).expect(200);
      assertThat(due(id, "CREDENTIAL_EXPIRES"))
          .isCloseTo(near.minus(days, ChronoUnit.DAYS), within(1, ChronoUnit.SECONDS));
    }
    world.tellNow(id);
    assertThat(acme.admin().get("/api/me/notices").body()).contains("CREDENTIAL_EXPIRES");
    // A new secret with a new end settles what was told of the old one.
    acme.admin()
        .put(
            Vaults.path(made) + "/secret",
            "{\"secret\": {\"token\": \"t2\"}, \"expiresAt\": \"%s\"}"
                .formatted(Instant.now().plus(400, ChronoUnit.DAYS)))
        .expect(200);
    assertThat(acme.admin().get("/api/me/notices").body()).doesNotContain("CREDENTIAL_EXPIRES");
    acme.admin().delete(Vaults.path(made)).expect(204);
    assertThat(world.count("select count(*) from hub.notice_event where about_id = ?", id))
        .isZero();
  }

  @Test
  void shouldTellItsOwnerAloneAndSayThatItHasExpired() {
    Answer own = created(Instant.now().plus(3, ChronoUnit.DAYS), "\"" + acme.owner() + "\"");
    UUID id = UUID.fromString(own.text("/id"));
    assertThat(due(id, "CREDENTIAL_EXPIRES")).isNull();
    assertThat(due(id, "CREDENTIAL_OWN_EXPIRES")).isNotNull();
    assertThat(due(id, "CREDENTIAL_OWN_ROTATION"))
        .isCloseTo(Instant.parse(own.text("/rotateAt")), within(1, ChronoUnit.SECONDS));
    Answer over = created(Instant.now().minus(1, ChronoUnit.DAYS), "null");
    UUID ended = UUID.fromString(over.text("/id"));
    world.tellNow(ended);
    assertThat(acme.admin().get("/api/me/notices").body()).contains("CREDENTIAL_EXPIRED");
  }
}
