package io.stewardry.isolation;

import static io.stewardry.isolation.Attack.answers;
import static io.stewardry.isolation.Attack.denied;
import static io.stewardry.isolation.Attack.refused;
import static io.stewardry.isolation.Attack.runs;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.sql.SQLException;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// What the bearer of a link that asks for a secret can do in the database: keep the credential of
/// its request, as it was asked for, once. Nothing else of the vault.
class HandoverAttackTest {
  private static final String INSERT =
      "insert into hub.credential (org_id, credential_id, name, kind, fields, destinations, members, sealed_secret, owner_id%s) values ('%s', '%s', '%s', '%s', '%s', '%s', '{%s}', '\\x00', '%s'%s)";
  private static AttackFixture fixture;
  private static UUID org;
  private static UUID kept;
  private static Link link;
  private static Link other;

  @BeforeAll
  static void build() throws SQLException {
    fixture = AttackFixture.build();
    org = fixture.alpha.msp();
    kept = UUID.randomUUID();
    fixture.superuser(
        """
        insert into priv.capability_until (org_id, capability, until, by_parent) values ('%1$s', 'vault', 'infinity', false)
          on conflict do nothing;
        insert into hub.credential (org_id, credential_id, name, kind, fields, destinations, members, sealed_secret)
          values ('%1$s', '%2$s', 'Kept', 'TOKEN', '{}', '{}', '{token}', '\\x00')
        """
            .formatted(org, kept));
    link = link();
    other = link();
  }

  @AfterAll
  static void drop() throws SQLException {
    fixture.close();
  }

  private static Link link() throws SQLException {
    return Link.handover(fixture, org, fixture.alpha.admin(), fixture.alpha.technician());
  }

  private static String insert(
      UUID id, String name, String kind, String place, String member, UUID owner) {
    return INSERT.formatted(
        "", org, id, name, kind, "{\"url\": \"https://a.example\"}", place, member, owner, "");
  }

  private static String asAsked(Link of) {
    return insert(
        of.subject(),
        "Handed " + of.subject(),
        "TOKEN",
        "{https://a.example:443}",
        "token",
        fixture.alpha.technician());
  }

  private static Attack forbidden(String name, String sql) {
    return refused(name, sql, "TN403", "FORBIDDEN");
  }

  @TestFactory
  Stream<DynamicTest> shouldKeepWhatWasAskedForAndNothingElse() throws SQLException {
    UUID id = link.subject();
    String name = "Handed " + id;
    String place = "{https://a.example:443}";
    UUID person = fixture.alpha.technician();
    SealedContext bearer = link.bearer();
    return Stream.of(
            forbidden(
                "another credential",
                insert(UUID.randomUUID(), name, "TOKEN", place, "token", person)),
            forbidden("that of another request", asAsked(other)),
            forbidden("another name", insert(id, "Other", "TOKEN", place, "token", person)),
            forbidden("another kind", insert(id, name, "BASIC", place, "token", person)),
            forbidden(
                "another place",
                insert(id, name, "TOKEN", "{https://evil.example:443}", "token", person)),
            forbidden("no place", insert(id, name, "TOKEN", "{}", "token", person)),
            forbidden("another member", insert(id, name, "TOKEN", place, "other", person)),
            forbidden(
                "another owner", insert(id, name, "TOKEN", place, "token", fixture.alpha.admin())),
            forbidden(
                "with an end",
                INSERT.formatted(
                    ", expires_at",
                    org,
                    id,
                    name,
                    "TOKEN",
                    "{\"url\": \"https://a.example\"}",
                    place,
                    "token",
                    person,
                    ", now()")),
            forbidden(
                "to replace a secret",
                "update hub.credential set sealed_secret = '\\x01', secret_version = 2 where credential_id = '%s'"
                    .formatted(kept)),
            forbidden(
                "the version of a secret",
                "update hub.credential set secret_version = 2 where credential_id = '%s'"
                    .formatted(kept)),
            forbidden(
                "to rename one",
                "update hub.credential set name = 'Mine' where credential_id = '%s'"
                    .formatted(kept)),
            denied(
                "to count a use",
                "update hub.credential set uses = 9 where credential_id = '%s'".formatted(kept),
                "permission denied for table credential"),
            forbidden(
                "to note a use",
                "select hub.note_credential_use('%s', 'run', gen_random_uuid(), 'x')"
                    .formatted(kept)),
            forbidden(
                "to delete one",
                "delete from hub.credential where credential_id = '%s'".formatted(kept)),
            forbidden(
                "to ask somebody",
                """
                insert into hub.secret_request (org_id, request_id, token_hash, credential_id, name, kind, fields, destinations, members,
                    person_id)
                  values ('%s', gen_random_uuid(), sha256('q'), gen_random_uuid(), 'Q', 'TOKEN', '{}', '{}', '{token}', '%s')
                """
                    .formatted(org, person)),
            forbidden(
                "to withdraw its own",
                "update hub.secret_request set state = 'REVOKED', ended_at = now() where request_id = '%s'"
                    .formatted(id)),
            forbidden(
                "to use it up for nothing",
                "update hub.secret_request set state = 'USED', ended_at = now() where request_id = '%s'"
                    .formatted(id)),
            denied(
                "more time",
                "update hub.secret_request set expires_at = now() + interval '1 year'",
                "permission denied for table secret_request"),
            denied(
                "when it was opened",
                "update hub.secret_request set opened_at = now()",
                "permission denied for table secret_request"),
            denied(
                "whom it asks",
                "update hub.secret_request set person_id = asked_by",
                "permission denied for table secret_request"),
            answers(
                "whether it works",
                "select coalesce(hub.handover_refused(), 'it does')",
                "it does"))
        .map(attack ->
            dynamicTest(attack.name(), () -> fixture.launch(fixture.seal(bearer), attack)));
  }

  @Test
  void shouldKeepItOnce() throws SQLException {
    Link once = link();
    SealedContext bearer = once.bearer();
    try (var session = fixture.application()) {
      session.setAutoCommit(false);
      fixture.bind(session, fixture.seal(bearer));
      assertThat(Answer.to(session, asAsked(once)).state()).isNull();
      assertThat(
              Answer.to(
                      session,
                      "update hub.credential set sealed_secret = '\\x01', secret_version = 2 where credential_id = '%s'"
                          .formatted(once.subject()))
                  .said())
          .contains("HANDOVER_USED");
      session.rollback();
    }
  }

  @Test
  void shouldKeepNothingWhenItsAskerOrItsBearerMayNotAnyMore() throws SQLException {
    Link used = link();
    SealedContext bearer = used.bearer();
    for (UUID person : new UUID[] {fixture.alpha.admin(), fixture.alpha.technician()}) {
      String suspend = "update hub.member_state set state = '%s' where user_id = '%s' returning 1";
      fixture.superuser(suspend.formatted("SUSPENDED", person));
      fixture.launch(
          fixture.seal(bearer),
          refused(
              "of somebody suspended",
              asAsked(used),
              "TN403",
              person.equals(fixture.alpha.admin()) ? "FORBIDDEN" : "ACCOUNT_SUSPENDED"));
      fixture.superuser(suspend.formatted("ACTIVE", person));
    }
    fixture.superuser(
        "update priv.capability_until set until = now() - interval '1 s' where org_id = '%s' and capability = 'vault' returning 1"
            .formatted(org));
    fixture.launch(
        fixture.seal(bearer),
        refused("without the vault", asAsked(used), "TN403", "CAPABILITY_REQUIRED"));
    fixture.superuser(
        "update priv.capability_until set until = 'infinity' where org_id = '%s' and capability = 'vault' returning 1"
            .formatted(org));
    fixture.launch(fixture.seal(bearer), runs("what was asked for", asAsked(used)));
  }

  /// Whoever is no such bearer, too, does not use up or change a request that is not theirs.
  @TestFactory
  Stream<DynamicTest> shouldNotBeUsedUpByPeople() {
    return Stream.of(
            forbidden(
                "used up by an administrator",
                "update hub.secret_request set state = 'USED', ended_at = now() where request_id = '%s'"
                    .formatted(other.subject())),
            refused(
                "opened by an administrator",
                "select hub.handover_opened()::text",
                "TN403",
                "FORBIDDEN"),
            answers("why a link does not work", "select hub.handover_refused()", "NOT_FOUND"))
        .map(attack -> dynamicTest(attack.name(), () -> fixture.launch(attack)));
  }
}
