package io.stewardry.automations.internal;

import io.stewardry.automations.AutomationVersion;
import io.stewardry.kernel.Keyset;
import io.stewardry.kernel.Page;
import io.stewardry.kernel.PageRequest;
import io.stewardry.tenancy.Columns;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/// Versions of automations of the acting organization.
@Repository
public class AutomationVersionStore {
  private final JdbcClient jdbc;
  private final JsonMapper json;

  AutomationVersionStore(JdbcClient jdbc, JsonMapper json) {
    this.jdbc = jdbc;
    this.json = json;
  }

  /// @param credentials the names that it mentions
  /// @param automations the names of those that it runs
  public record NewVersion(
      String definition,
      int faults,
      int steps,
      List<Map<String, Object>> triggers,
      Collection<String> credentials,
      Collection<String> automations) {}

  public void insert(UUID automation, int n, NewVersion version) {
    jdbc.sql(
            """
            insert into hub.automation_version (org_id, automation_id, n, definition, faults, steps, triggers, credentials,
              automations)
            values (:org, :automation, :n, :definition, :faults, :steps, :triggers::jsonb, :credentials, :automations)
            """)
        .param("automation", automation)
        .param("n", n)
        .param("definition", version.definition())
        .param("faults", version.faults())
        .param("steps", version.steps())
        .param("triggers", json.writeValueAsString(version.triggers()))
        .param("credentials", version.credentials().toArray(String[]::new))
        .param("automations", version.automations().toArray(String[]::new))
        .update();
  }

  public Optional<AutomationVersion> find(UUID automation, int n) {
    return jdbc.sql(
            """
            select v.n, v.definition, v.faults, v.steps, v.created_by_name, v.created_at from hub.automation_version v
            where v.org_id = :org and v.automation_id = :automation and v.n = :n
            """)
        .param("automation", automation)
        .param("n", n)
        .query((row, i) ->
            new AutomationVersion(
                row.getInt("n"),
                row.getString("definition"),
                row.getInt("faults"),
                row.getInt("steps"),
                row.getString("created_by_name"),
                Columns.instant(row, "created_at")))
        .optional();
  }

  /// The newest first, without their texts.
  public Page<AutomationVersion> page(UUID automation, PageRequest page) {
    Keyset keyset =
        Keyset.descending("versions of " + automation, page)
            .by("v.n", "integer")
            .id("v.automation_id");
    List<AutomationVersion> rows =
        jdbc.sql(
                """
                select v.n, v.faults, v.steps, v.created_by_name, v.created_at from hub.automation_version v
                where v.org_id = :org and v.automation_id = :automation
                """
                    + keyset.sql())
            .param("automation", automation)
            .params(keyset.parameters())
            .query((row, i) ->
                new AutomationVersion(
                    row.getInt("n"),
                    null,
                    row.getInt("faults"),
                    row.getInt("steps"),
                    row.getString("created_by_name"),
                    Columns.instant(row, "created_at")))
            .list();
    return keyset.page(
        rows,
        row -> String.valueOf(row.n()),
        row -> automation,
        () ->
            jdbc.sql(
                    """
                    select count(*) from hub.automation_version v
                    where v.org_id = :org and v.automation_id = :automation
                    """)
                .param("automation", automation)
                .query(Long.class)
                .single());
  }
}
