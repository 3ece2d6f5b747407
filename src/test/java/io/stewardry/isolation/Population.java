package io.stewardry.isolation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.UUID;

/// Settles the organizations of the fixture, as the application does it: through its own role and
/// under a context. Only grants and states are written by the superuser, because the application
/// must not.
final class Population {
  private final AttackFixture fixture;

  Population(AttackFixture fixture) {
    this.fixture = fixture;
  }

  void settle() throws SQLException {
    join(fixture.platform, fixture.operator, "superuser", Tree.named("platform"));
    settle(fixture.alpha);
    settle(fixture.bravo);
  }

  private void settle(Tree tree) throws SQLException {
    found(tree, tree.msp(), fixture.platform, "MSP", "null");
    found(tree, tree.first(), tree.msp(), "CUSTOMER", "'" + tree.msp() + "'");
    found(tree, tree.second(), tree.msp(), "CUSTOMER", "'" + tree.msp() + "'");
    join(tree.msp(), tree.admin(), "msp_admin", tree);
    join(tree.msp(), tree.technician(), "technician", tree);
    join(tree.msp(), tree.suspended(), "technician", tree);
    join(tree.first(), tree.owner(), "owner", tree);
    join(tree.second(), tree.ownerOfSecond(), "owner", tree);
    fixture.superuser(
        """
        insert into hub.access_grant (org_id, grant_id, user_id, child_id, granted_by)
          values ('%1$s', uuidv7(), '%2$s', '%3$s', '%4$s');
        update hub.member_state set state = 'SUSPENDED' where user_id = '%5$s';
        insert into hub.email_domain (org_id, domain, is_primary, state) values ('%1$s', '%6$s.example', false, 'PENDING')
        """
            .formatted(
                tree.msp(),
                tree.technician(),
                tree.first(),
                tree.admin(),
                tree.suspended(),
                tree.word()));
  }

  private void found(Tree tree, UUID id, UUID home, String kind, String managing)
      throws SQLException {
    does(
        id,
        home,
        """
        insert into hub.organization (org_id, kind, name, slug, description, managing_id)
        values ('%1$s', '%2$s', '%3$s %1$s', '%3$s-%1$s', 'what %3$s says of itself', %4$s)
        """
            .formatted(id, kind, tree.word(), managing));
  }

  private void join(UUID organization, UUID user, String role, Tree tree) throws SQLException {
    does(
        organization,
        organization,
        """
        insert into hub.app_user (org_id, user_id, email, first_name, last_name)
          values ('%1$s', '%2$s', '%3$s', '%4$s', 'of %4$s');
        insert into hub.password (org_id, user_id, hash) values ('%1$s', '%2$s', '%4$s hash');
        insert into hub.session (org_id, session_id, user_id, token_hash, expires_at)
          values ('%1$s', gen_random_uuid(), '%2$s', '\\x%5$s', now() + interval '1 day');
        insert into hub.audit_entry (org_id, entry_id, action, resource_type, resource_id, result, via)
          values ('%1$s', gen_random_uuid(), 'user.created', 'user', '%4$s', 'ok', 'job');
        select hub.add_member('%2$s', 'ACTIVE', '%6$s', '%6$s' = 'owner')
        """
            .formatted(
                organization,
                user,
                tree.addressOf(user),
                tree.word(),
                hash(tree.tokenOf(user)),
                role));
  }

  private void does(UUID organization, UUID home, String sql) throws SQLException {
    Answer answer = fixture.ask(fixture.context(organization, home, fixture.operator, 'j'), sql);
    assertThat(answer.state()).as("%s", answer).isNull();
  }

  /// As the application stores tokens.
  static String hash(String token) {
    try {
      return HexFormat.of()
          .formatHex(MessageDigest.getInstance("SHA-256").digest(token.getBytes(UTF_8)));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
