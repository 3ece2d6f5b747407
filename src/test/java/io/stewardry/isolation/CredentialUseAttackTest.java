package io.stewardry.isolation;

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

/// What SQL can do to the uses of credentials and to their versions, as an administrator of their
/// organization, as somebody who may see them only, and as what runs by itself.
class CredentialUseAttackTest {
  private static final String NOTE = "select hub.note_credential_use('%s', 'run', '%s', 'Backup')";
  private static final UUID OURS = UUID.randomUUID();
  private static final UUID THEIRS = UUID.randomUUID();
  private static final UUID RUN = UUID.randomUUID();
  private static AttackFixture fixture;
  private static UUID org;

  @BeforeAll
  static void build() throws SQLException {
    fixture = AttackFixture.build();
    org = fixture.alpha.msp();
    for (Tree tree : new Tree[] {fixture.alpha, fixture.bravo}) {
      fixture.superuser(
          """
          insert into hub.credential (org_id, credential_id, name, kind, fields, destinations, members, sealed_secret)
            values ('%1$s', '%2$s', '%3$s key', 'TOKEN', '{}', '{}', '{token}', '\\x00');
          insert into hub.credential_use (org_id, credential_id, by_kind, by_id, by_name, actor_id, actor_name)
            values ('%1$s', '%2$s', 'sync', gen_random_uuid(), '%3$s sync', '%4$s', '%3$s');
          select ''
          """
              .formatted(
                  tree.msp(), tree == fixture.alpha ? OURS : THEIRS, tree.word(), tree.admin()));
    }
  }

  @AfterAll
  static void drop() throws SQLException {
    fixture.close();
  }

  private static Attack noUse(String name, String sql) {
    return denied(name, sql, "permission denied for table credential_use");
  }

  private static Attack noColumn(String name, String set) {
    return denied(
        name,
        "update hub.credential set %s where credential_id = '%s'".formatted(set, OURS),
        "permission denied for table credential");
  }

  private static Attack forbidden(String name, String set) {
    return refused(
        name,
        "update hub.credential set %s where credential_id = '%s'".formatted(set, OURS),
        "TN403",
        "FORBIDDEN");
  }

  @TestFactory
  Stream<DynamicTest> shouldWriteNoUsesAndNoVersions() {
    return Stream.of(
            noColumn("a count", "uses = 0"),
            noColumn("when it was used", "last_used_at = null"),
            noColumn("a version", "version = 7"),
            noColumn("a version beside another change", "name = 'Other', version = version + 9"),
            noUse(
                "a use",
                """
                insert into hub.credential_use (org_id, credential_id, by_kind, by_id, by_name)
                  values ('%s', '%s', 'run', gen_random_uuid(), 'x')
                """
                    .formatted(org, OURS)),
            noUse("another time of a use", "update hub.credential_use set used_at = now()"),
            noUse("another name of a use", "update hub.credential_use set by_name = 'x'"),
            noUse("another number of uses", "update hub.credential_use set times = 9"),
            noUse("no use", "delete from hub.credential_use"),
            refused(
                "a use of another organization's",
                NOTE.formatted(THEIRS, RUN),
                "TN404",
                "NOT_FOUND"),
            refused(
                "a use of an unknown one",
                NOTE.formatted(UUID.randomUUID(), RUN),
                "TN404",
                "NOT_FOUND"),
            forbidden("two versions at once", "sealed_secret = '\\x01', secret_version = 3"),
            forbidden("a version back", "sealed_secret = '\\x01', secret_version = 0"),
            forbidden("a version without a secret", "secret_version = 2"),
            forbidden("a secret without a version", "sealed_secret = '\\x01'"))
        .map(attack -> dynamicTest(attack.name(), () -> fixture.launch(attack)));
  }

  @Test
  void shouldNoteAUseInTheNameOfWhoActs() throws SQLException {
    fixture.launch(runs("a use", NOTE.formatted(OURS, UUID.randomUUID())));
    try (var session = fixture.application()) {
      session.setAutoCommit(false);
      fixture.bind(session, fixture.seal(fixture.attacker()));
      for (int n = 0; n < 2; n++) {
        assertThat(Answer.to(session, NOTE.formatted(OURS, RUN)).state()).isNull();
      }
      assertThat(
              Answer.to(
                      session,
                      """
                      select u.actor_id || ' ' || u.times || ' ' || (u.used_at = now()) || ' ' || c.uses || ' ' || (c.last_used_at = now()) || ' ' || c.version
                      from hub.credential_use u join hub.credential c using (org_id, credential_id) where u.by_id = '%s'
                      """
                          .formatted(RUN))
                  .rows())
          .containsExactly(fixture.alpha.admin() + " 2 true 3 true 1");
      assertThat(
              Answer.to(
                      session,
                      "update hub.credential set name = 'Renamed' where credential_id = '%s' returning version"
                          .formatted(OURS))
                  .rows())
          .containsExactly("2");
      assertThat(
              Answer.to(
                      session,
                      "update hub.credential set sealed_secret = '\\x01', secret_version = 2 where credential_id = '%s' returning version"
                          .formatted(OURS))
                  .rows())
          .containsExactly("3");
      session.rollback();
    }
  }
}
