package io.stewardry.organizations.internal;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// What the acting organization demands of its users when they sign in.
@Repository
public class SignInRulesStore {
  private final JdbcClient jdbc;

  SignInRulesStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  public boolean secondFactorRequired() {
    return jdbc.sql("select mfa_required from hub.organization where org_id = :org")
        .query(Boolean.class)
        .single();
  }

  /// Users who joined and have neither an authenticator app nor a passkey.
  public long withoutSecondFactor() {
    return jdbc.sql(
            """
            select count(*) from hub.member_state m
            where m.org_id = :org and m.state in ('ACTIVE', 'SUSPENDED')
              and not exists (select 1 from hub.second_factor f
                where f.org_id = :org and f.user_id = m.user_id and f.state = 'ACTIVE')
              and not exists (select 1 from hub.passkey p
                where p.org_id = :org and p.user_id = m.user_id and p.state = 'ACTIVE')
            """)
        .query(Long.class)
        .single();
  }

  /// @return whether that is a change
  public boolean requireSecondFactor(boolean required) {
    return jdbc.sql(
                """
                update hub.organization set mfa_required = :required
                where org_id = :org and mfa_required <> :required
                """)
            .param("required", required)
            .update()
        == 1;
  }
}
