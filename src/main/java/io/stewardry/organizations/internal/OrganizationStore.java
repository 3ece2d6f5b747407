package io.stewardry.organizations.internal;

import io.stewardry.organizations.OrganizationName;
import io.stewardry.organizations.PlatformFigures;
import io.stewardry.tenancy.Acting;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// The acting organization's own row, and the rows of its children.
@Repository
public class OrganizationStore {
  private final JdbcClient jdbc;

  OrganizationStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  public OrganizationName acting() {
    return jdbc.sql("select org_id, name, slug from hub.organization where org_id = :org")
        .param("org", organization())
        .query((row, n) ->
            new OrganizationName(
                row.getObject("org_id", UUID.class), row.getString("name"), row.getString("slug")))
        .single();
  }

  public PlatformFigures platformFigures() {
    return jdbc.sql(
            """
            select count(*) filter (where kind = 'MSP') as msps, count(*) filter (where kind = 'CUSTOMER') as standalone,
              count(*) + coalesce(sum(children), 0) as organizations, coalesce(sum(users), 0) as users
            from hub.child where org_id = :org
            """)
        .param("org", organization())
        .query((row, n) ->
            new PlatformFigures(
                row.getLong("msps"),
                row.getLong("standalone"),
                row.getLong("organizations"),
                row.getLong("users")))
        .single();
  }

  private static UUID organization() {
    return Acting.context().organization().value();
  }
}
