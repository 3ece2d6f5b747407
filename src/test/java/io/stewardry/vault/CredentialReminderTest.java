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

  private boolean isOwnerTold(UUID credential, String kind) {
    return world.count(
            """
            select count(*) from hub.notice n join hub.app_user u on u.org_id = n.org_id and u.user_id = n.user_id
            where n.about_id = ? and n.kind = ? and u.email = ?
            """,
            credential,
            kind,
            acme.ownerEmail())
        > 0;
  }

  /// Somebody of the organization, and a credential of theirs that has ended.
  private UUID ofSomebody(String localPart, String role) {
    world.person(acme, localPart, role);
    UUID person =
        world.id(
            "select user_id from hub.app_user where email = ?", localPart + "@" + acme.domain());
    return UUID.fromString(
        created(Instant.now().plus(3, ChronoUnit.DAYS), "\"" + person + "\"").text("/id"));
  }

  @Test
  void shouldTellTheOwnersOfTheOrganizationInPlaceOfASuspendedOne() {
    UUID id = ofSomebody("held", "org_admin");
    acme.admin()
        .post(
            "/api/users/"
                + world.id("select owner_id from hub.credential where credential_id = ?", id)
                + "/suspend",
            "{}")
        .expect(200);
    for (String kind :
        new String[] {
          "CREDENTIAL_OWN_EXPIRES", "CREDENTIAL_OWN_EXPIRED", "CREDENTIAL_OWN_ROTATION"
        }) {
      world.sql(
          "update hub.notice_event set kind = ? where about_id = ? and kind like 'CREDENTIAL_OWN_E%'",
          kind.endsWith("ROTATION") ? "CREDENTIAL_OWN_EXPIRED" : kind, id);
      world.tellNow(id);
      assertThat(isOwnerTold(id, kind)).as(kind).isTrue();
    }
    assertThat(
            world.count(
                "select count(*) from hub.notice n join hub.credential c on c.owner_id = n.user_id where c.credential_id = ?",
                id))
        .isZero();
    // By mail, too.
    assertThat(
            world.count(
                "select count(*) from hub.mail where to_address = ? and subject like '%expire%'",
                acme.ownerEmail()))
        .isPositive();
  }

  @Test
  void shouldTellTheOwnersInPlaceOfOneWhoMayNotSeeItAnyMore() {
    UUID id = ofSomebody("demoted", "org_admin");
    world.sql(
        "update hub.member_state set role = 'member' where user_id = (select owner_id from hub.credential where credential_id = ?)",
        id);
    world.tellNow(id);
    assertThat(isOwnerTold(id, "CREDENTIAL_OWN_EXPIRES")).isTrue();
  }

  @Test
  void shouldNotTellTheOwnersWhatItsOwnerWasTold() {
    UUID id = ofSomebody("told", "org_admin");
    world.tellNow(id);
    assertThat(isOwnerTold(id, "CREDENTIAL_OWN_EXPIRES")).isFalse();
    assertThat(
            world.count(
                "select count(*) from hub.notice n join hub.credential c on c.owner_id = n.user_id where c.credential_id = ?",
                id))
        .isPositive();
  }

  @Test
  void shouldTellAnIntervalThatIsOverdueWhenItIsSet() {
    Answer made =
        Vaults.create(
            acme.admin(),
            """
            {"name": "late %s", "kind": "TOKEN", "secret": {"token": "t"}}
            """
                .formatted(UUID.randomUUID()));
    UUID id = UUID.fromString(made.text("/id"));
    world.sql(
        "update hub.credential set rotated_at = now() - interval '100 days' where credential_id = ?",
        id);
    acme.admin().patch(Vaults.path(made), "{\"rotateEveryDays\": 90}").expect(200);
    world.awaitNotices();
    assertThat(isOwnerTold(id, "CREDENTIAL_ROTATION")).isTrue();
    // It stays until the secret is replaced, and is not told again for another change.
    world.sql("update hub.notice set at = '2020-01-01' where about_id = ?", id);
    acme.admin().patch(Vaults.path(made), "{\"application\": \"Backup\"}").expect(200);
    world.awaitNotices();
    assertThat(
            world.count(
                "select count(*) from hub.notice where about_id = ? and at = '2020-01-01'", id))
        .isEqualTo(1);
    acme.admin()
        .put(Vaults.path(made) + "/secret", "{\"secret\": {\"token\": \"t2\"}}")
        .expect(200);
    assertThat(isOwnerTold(id, "CREDENTIAL_ROTATION")).isFalse();
    assertThat(due(id, "CREDENTIAL_ROTATION")).isAfter(Instant.now());
  }
}
