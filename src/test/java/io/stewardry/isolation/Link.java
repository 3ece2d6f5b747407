package io.stewardry.isolation;

import java.sql.SQLException;
import java.util.UUID;

/// A link that somebody has got: an actor that is no person.
///
/// @param kind as the catalog of kinds calls it
/// @param subject for whom it acts
record Link(AttackFixture fixture, UUID organization, String kind, UUID subject, String token) {

  /// Invites somebody whose address is in the organization's first domain, which is proven by this.
  static Link invitation(AttackFixture fixture, UUID organization, String domain)
      throws SQLException {
    UUID user = UUID.randomUUID();
    fixture.superuser(
        """
        insert into hub.app_user (org_id, user_id, email, first_name, last_name) values ('%1$s', '%2$s', '%2$s@%3$s', 'N', 'C');
        insert into hub.member_state (org_id, user_id, state, role, is_owner, all_orgs) values ('%1$s', '%2$s', 'INVITED', 'technician', false, false);
        insert into hub.invitation (org_id, invitation_id, user_id, token_hash, expires_at, invited_by, invited_by_name)
          values ('%1$s', gen_random_uuid(), '%2$s', sha256('%2$s'), now() + interval '1 day', '%2$s', 'A')
        """
            .formatted(organization, user, domain));
    return new Link(fixture, organization, "invitation", user, user.toString());
  }

  /// For a new password of an active user.
  static Link reset(AttackFixture fixture, UUID organization, UUID user) throws SQLException {
    String token = UUID.randomUUID().toString();
    fixture.superuser(
        """
        insert into hub.password_reset (org_id, reset_id, user_id, token_hash, expires_at, requested_by)
          values ('%s', gen_random_uuid(), '%s', sha256('%s'), now() + interval '1 hour', '%2$s')
        """
            .formatted(organization, user, token));
    return new Link(fixture, organization, "reset", user, token);
  }

  /// By which somebody hands over the token of a credential "Handed", which an administrator asks
  /// for; it acts for the request.
  static Link handover(AttackFixture fixture, UUID organization, UUID asker, UUID person)
      throws SQLException {
    UUID request = UUID.randomUUID();
    fixture.superuser(
        """
        insert into hub.secret_request (org_id, request_id, token_hash, credential_id, name, kind, fields, destinations, members, person_id,
            asked_by, asked_home, asked_by_name)
          values ('%1$s', '%2$s', sha256('%2$s'), '%2$s', 'Handed %2$s', 'TOKEN', '{"url": "https://a.example"}',
            '{https://a.example:443}', '{token}', '%4$s', '%3$s', '%1$s', 'A')
        """
            .formatted(organization, request, asker, person));
    return new Link(fixture, organization, "handover", request, request.toString());
  }

  /// Of a further kind that the test has added to the catalog.
  static Link of(AttackFixture fixture, String kind, UUID organization) throws SQLException {
    UUID subject = UUID.randomUUID();
    fixture.superuser(
        "select priv.begin_actor('%s', '%s', gen_random_uuid(), '%s', sha256('%3$s'), now() + interval '1 day')"
            .formatted(organization, kind, subject));
    return new Link(fixture, organization, kind, subject, subject.toString());
  }

  /// The actor, which is the newest link of its subject.
  UUID actor() throws SQLException {
    return UUID.fromString(
        fixture.superuser(
            "select secret_id from priv.secret where hash = sha256('%s')".formatted(token)));
  }

  /// Its bearer in its organization.
  SealedContext bearer() throws SQLException {
    String letter =
        fixture.superuser("select letter from priv.actor_kind where kind = '%s'".formatted(kind));
    return fixture.context(organization, organization, actor(), letter.charAt(0));
  }

  void become(String state) throws SQLException {
    fixture.superuser(
        (state.equals("EXPIRED")
                ? "update hub.actor_state set until = now() - interval '1 second'"
                : "update hub.actor_state set ended_at = now(), state = '" + state + "'")
            + " where actor_id = '%s' returning 1".formatted(actor()));
  }

  /// What somebody who has it is told.
  String found() throws SQLException {
    return found(kind);
  }

  String found(String wanted) throws SQLException {
    return fixture
        .ask(
            fixture.attacker(),
            "select org_id, secret_id, subject_id, state from hub.find_secret('%s', sha256('%s'))"
                .formatted(wanted, token))
        .rows()
        .getFirst();
  }
}
