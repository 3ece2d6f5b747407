package io.stewardry.organizations.internal;

import io.stewardry.tenancy.Acting;
import java.util.UUID;
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
        .param("org", organization())
        .query(Boolean.class)
        .single();
  }

  /// @return whether that is a change
  public boolean requireSecondFactor(boolean required) {
    return jdbc.sql(
                """
                update hub.organization set mfa_required = :required
                where org_id = :org and mfa_required <> :required
                """)
            .param("org", organization())
            .param("required", required)
            .update()
        == 1;
  }

  private static UUID organization() {
    return Acting.context().organization().value();
  }
}
