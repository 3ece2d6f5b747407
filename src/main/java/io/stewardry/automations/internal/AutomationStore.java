package io.stewardry.automations.internal;

import io.stewardry.automations.Automation;
import io.stewardry.automations.Automation.AlertProfile;
import io.stewardry.automations.AutomationQuery;
import io.stewardry.kernel.Keyset;
import io.stewardry.kernel.Page;
import io.stewardry.tenancy.Columns;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// Automations of the acting organization.
@Repository
public class AutomationStore {
  private static final String COLUMNS =
      """
      select a.automation_id, a.name, a.description, a.current, v.definition, v.faults, v.steps, v.triggers::text as triggers, a.state, a.runnable,
        a.alert_on, a.alert_to, u.user_id, u.first_name, u.last_name, u.email, a.created_at, a.updated_at, a.version
      """;
  private static final String FROM =
      """
      from hub.automation a
        join hub.automation_version v on v.org_id = :org and v.automation_id = a.automation_id and v.n = a.current
        left join hub.app_user u on u.org_id = :org and u.user_id = a.answers_for
      where a.org_id = :org
      """;
  private static final String MATCHES =
      """
       and (:search::text is null or strpos(hub.fold(concat_ws(chr(10), a.name, a.description)), hub.fold(:search)) > 0)
       and (:state::text is null or a.state = :state)
      """;

  private static final TypeReference<List<Map<String, Object>>> TRIGGERS = new TypeReference<>() {};

  private final JdbcClient jdbc;
  private final JsonMapper json;

  AutomationStore(JdbcClient jdbc, JsonMapper json) {
    this.jdbc = jdbc;
    this.json = json;
  }

  /// What is kept of one beside its versions.
  public record Kept(
      String name, @Nullable String description, boolean runnable, AlertProfile alertProfile) {}

  /// One that names something, for a list of such.
  public record Named(UUID id, String name) {}

  public Page<Automation> page(AutomationQuery query) {
    Keyset keyset =
        Keyset.of("automations " + query.sort().key(), query.page(), query.descending());
    switch (query.sort()) {
      case NAME -> keyset.by("a.name_key", "text");
      case UPDATED -> keyset.by("a.updated_at", "timestamptz");
    }
    keyset.id("a.automation_id");
    List<Row> rows =
        matching(
                COLUMNS + ", " + keyset.value() + " as sort_value " + FROM + MATCHES + keyset.sql(),
                query)
            .params(keyset.parameters())
            .query((row, n) -> new Row(read(row), row.getString("sort_value")))
            .list();
    return keyset
        .page(
            rows,
            Row::sortValue,
            row -> row.automation().id(),
            () -> matching("select count(*) " + FROM + MATCHES, query).query(Long.class).single())
        .map(Row::automation);
  }

  private record Row(Automation automation, String sortValue) {}

  private JdbcClient.StatementSpec matching(String sql, AutomationQuery query) {
    return jdbc.sql(sql)
        .param("search", query.search())
        .param("state", query.state() == null ? null : query.state().name());
  }

  public Optional<Automation> find(UUID id) {
    return jdbc.sql(COLUMNS + FROM + " and a.automation_id = :automation")
        .param("automation", id)
        .query((row, n) -> read(row))
        .optional();
  }

  /// Until the end of the transaction nobody else changes it. It is read after that: who waited for
  /// somebody else's change would otherwise look for its new version among the old ones, and find
  /// nothing.
  public Optional<Automation> hold(UUID id) {
    jdbc.sql(
            """
            select a.version from hub.automation a
            where a.org_id = :org and a.automation_id = :automation for update
            """)
        .param("automation", id)
        .query(Integer.class)
        .optional();
    return find(id);
  }

  public Optional<Automation> byName(String name) {
    return jdbc.sql(COLUMNS + FROM + " and a.name_key = hub.fold(:name)")
        .param("name", name)
        .query((row, n) -> read(row))
        .optional();
  }

  public boolean isTaken(String name, UUID except) {
    return jdbc.sql(
            """
            select exists (select from hub.automation a
              where a.org_id = :org and a.name_key = hub.fold(:name) and a.automation_id <> :except)
            """)
        .param("name", name)
        .param("except", except)
        .query(Boolean.class)
        .single();
  }

  /// A name as it was asked for.
  ///
  /// @param key as names are compared
  /// @param there an automation has it
  public record Asked(String name, String key, boolean there) {}

  public List<Asked> asked(Collection<String> names) {
    return jdbc.sql(
            """
            select n.name, hub.fold(n.name) as name_key, a.automation_id is not null as there
            from unnest(:names::text[]) as n(name)
              left join hub.automation a on a.org_id = :org and a.name_key = hub.fold(n.name)
            """)
        .param("names", names.toArray(String[]::new))
        .query((row, n) ->
            new Asked(row.getString("name"), row.getString("name_key"), row.getBoolean("there")))
        .list();
  }

  /// Those whose newest version runs the one of this name.
  public List<Named> running(String name, UUID except) {
    return jdbc.sql(
            """
            select a.automation_id, a.name from hub.automation a
              join hub.automation_version v on v.org_id = :org and v.automation_id = a.automation_id and v.n = a.current
            where a.org_id = :org and a.automation_id <> :except
              and exists (select from unnest(v.automations) x (name) where hub.fold(x.name) = hub.fold(:name))
            order by a.name_key
            """)
        .param("name", name)
        .param("except", except)
        .query((row, n) ->
            new Named(row.getObject("automation_id", UUID.class), row.getString("name")))
        .list();
  }

  /// Which automations name which ones to run, by their newest versions.
  public List<Runs> runs() {
    return jdbc.sql(
            """
            select a.name_key, x.name_key as runs from hub.automation a
              join hub.automation_version v on v.org_id = :org and v.automation_id = a.automation_id and v.n = a.current
              cross join lateral (select hub.fold(y.name) as name_key from unnest(v.automations) y (name)) x
            where a.org_id = :org
            """)
        .query((row, n) -> new Runs(row.getString("name_key"), row.getString("runs")))
        .list();
  }

  /// @param from as names are compared, and so is `to`
  public record Runs(String from, String to) {}

  /// The automations whose newest version names one of these credentials.
  ///
  /// @param names of the credentials
  public List<NamedCredential> naming(Collection<String> names) {
    return jdbc.sql(
            """
            select n.name as credential, a.automation_id, a.name from unnest(:names::text[]) as n(name)
              join hub.automation a on a.org_id = :org
              join hub.automation_version v on v.org_id = :org and v.automation_id = a.automation_id and v.n = a.current
                and exists (select from unnest(v.credentials) x (name) where hub.fold(x.name) = hub.fold(n.name))
            order by a.name_key
            """)
        .param("names", names.toArray(String[]::new))
        .query((row, n) ->
            new NamedCredential(
                row.getString("credential"),
                new Named(row.getObject("automation_id", UUID.class), row.getString("name"))))
        .list();
  }

  public record NamedCredential(String credential, Named automation) {}

  public void insert(UUID id, Kept kept) {
    kept(
            """
            insert into hub.automation (org_id, automation_id, name, description, runnable, alert_on, alert_to)
            values (:org, :automation, :name, :description, :runnable, :on, :to)
            """,
            id,
            kept)
        .update();
  }

  public void update(UUID id, Kept kept) {
    kept(
            """
            update hub.automation set name = :name, description = :description, runnable = :runnable, alert_on = :on, alert_to = :to,
              updated_at = now(), version = version + 1
            where org_id = :org and automation_id = :automation
            """,
            id,
            kept)
        .update();
  }

  private JdbcClient.StatementSpec kept(String sql, UUID id, Kept kept) {
    return jdbc.sql(sql)
        .param("automation", id)
        .param("name", kept.name())
        .param("description", kept.description())
        .param("runnable", kept.runnable())
        .param("on", kept.alertProfile().on().name().toLowerCase(Locale.ROOT))
        .param("to", kept.alertProfile().told().toArray(String[]::new));
  }

  /// It does what a further version says.
  ///
  /// @param answers the actor answers for it from now on, because it is enabled
  public void becomes(UUID id, int n, boolean answers) {
    jdbc.sql(
            """
            update hub.automation set current = :n, answers_for = case when :answers then :actor else answers_for end,
              updated_at = now(), version = version + 1
            where org_id = :org and automation_id = :automation
            """)
        .param("automation", id)
        .param("n", n)
        .param("answers", answers)
        .update();
  }

  public void enable(UUID id) {
    jdbc.sql(
            """
            update hub.automation set state = 'ENABLED', answers_for = :actor, updated_at = now(), version = version + 1
            where org_id = :org and automation_id = :automation
            """)
        .param("automation", id)
        .update();
  }

  public void pause(UUID id) {
    jdbc.sql(
            """
            update hub.automation set state = 'PAUSED', updated_at = now(), version = version + 1
            where org_id = :org and automation_id = :automation
            """)
        .param("automation", id)
        .update();
  }

  public void delete(UUID id) {
    jdbc.sql("delete from hub.automation where org_id = :org and automation_id = :automation")
        .param("automation", id)
        .update();
  }

  private Automation read(ResultSet row) throws SQLException {
    return new Automation(
        row.getObject("automation_id", UUID.class),
        row.getString("name"),
        row.getString("description"),
        row.getInt("current"),
        row.getString("definition"),
        row.getInt("faults"),
        row.getInt("steps"),
        json.readValue(row.getString("triggers"), TRIGGERS),
        Automation.State.valueOf(row.getString("state")),
        row.getBoolean("runnable"),
        new AlertProfile(
            AlertProfile.On.valueOf(row.getString("alert_on").toUpperCase(Locale.ROOT)),
            Arrays.asList((String[]) row.getArray("alert_to").getArray())),
        person(row),
        Columns.instant(row, "created_at"),
        Columns.instant(row, "updated_at"),
        row.getInt("version"));
  }

  private static Automation.@Nullable Person person(ResultSet row) throws SQLException {
    UUID id = row.getObject("user_id", UUID.class);
    if (id == null) {
      return null;
    }
    String name = (row.getString("first_name") + " " + row.getString("last_name")).strip();
    return new Automation.Person(id, name.isEmpty() ? row.getString("email") : name);
  }
}
