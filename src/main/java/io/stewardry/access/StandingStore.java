package io.stewardry.access;

import io.stewardry.tenancy.Acting;
import io.stewardry.tenancy.OrganizationKind;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// What the actor of the running context is in the acting organization, his home.
@Repository
class StandingStore {
  private final JdbcClient jdbc;

  StandingStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  record Member(String role, OrganizationKind homeKind) {}

  /// Empty for somebody who is not, or not any more, an active member.
  Optional<Member> member() {
    return jdbc.sql(
            """
            select m.role, o.kind from hub.member_state m join hub.organization o on o.org_id = :org
            where m.org_id = :org and m.user_id = :user and m.state = 'ACTIVE'
            """)
        .param("org", Acting.context().organization().value())
        .param("user", Acting.context().actor().value())
        .query((row, n) ->
            new Member(row.getString("role"), OrganizationKind.valueOf(row.getString("kind"))))
        .optional();
  }
}
