package io.stewardry.organizations.internal;

import io.stewardry.organizations.ListSettings.Chosen;
import io.stewardry.organizations.ListSettings.View;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// The actor's own row of the list of organizations.
@Repository
public class ListSettingsStore {
  private static final TypeReference<List<View>> VIEWS = new TypeReference<>() {};
  private static final String READ =
      """
      select s.columns, s.views::text as views from hub.list_settings s
      where s.org_id = :org and s.user_id = :actor and s.list = 'organizations'
      """;

  private final JdbcClient jdbc;
  private final JsonMapper json;

  ListSettingsStore(JdbcClient jdbc, JsonMapper json) {
    this.jdbc = jdbc;
    this.json = json;
  }

  public Chosen find() {
    return jdbc.sql(READ).query((row, n) -> chosen(row)).optional().orElse(Chosen.NOTHING);
  }

  /// Of two changes at once the second sees what the first has left.
  public Chosen locked() {
    jdbc.sql(
            """
            insert into hub.list_settings (org_id, user_id, list) values (:org, :actor, 'organizations') on conflict do nothing
            """)
        .update();
    return jdbc.sql(READ + " for update").query((row, n) -> chosen(row)).single();
  }

  public void setColumns(Set<String> columns) {
    jdbc.sql(
            """
            update hub.list_settings set columns = :columns
            where org_id = :org and user_id = :actor and list = 'organizations'
            """)
        .param("columns", String.join(",", columns))
        .update();
  }

  public void setViews(List<View> views) {
    jdbc.sql(
            """
            update hub.list_settings set views = :views::jsonb
            where org_id = :org and user_id = :actor and list = 'organizations'
            """)
        .param("views", json.writeValueAsString(views))
        .update();
  }

  private Chosen chosen(ResultSet row) throws SQLException {
    String columns = row.getString("columns");
    return new Chosen(
        columns == null
            ? null
            : new LinkedHashSet<>(columns.isEmpty() ? List.of() : List.of(columns.split(","))),
        json.readValue(row.getString("views"), VIEWS));
  }
}
