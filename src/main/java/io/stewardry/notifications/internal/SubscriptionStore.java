package io.stewardry.notifications.internal;

import io.stewardry.kernel.Keyset;
import io.stewardry.kernel.Page;
import io.stewardry.kernel.PageRequest;
import io.stewardry.notices.EventClass;
import io.stewardry.notices.Severity;
import io.stewardry.notifications.Subscription;
import io.stewardry.notifications.Target;
import io.stewardry.notifications.TargetKind;
import io.stewardry.tenancy.Columns;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Subscriptions of the acting organization.
@Repository
public class SubscriptionStore {
  private static final String COLUMNS =
      """
      select s.subscription_id, s.target, coalesce(s.user_id, s.group_id, s.shift_id) as target_id, s.role, s.org_id, s.classes,
        s.minimum_severity, s.system_tags, s.recursive, s.named_only, s.root_cause_only, s.muted, s.by_mail, s.in_app, s.honours_quiet, s.own,
        s.saved_by, s.created_at, s.version,
        array(select x.child_id from hub.subscription_child x
          where x.org_id = :org and x.subscription_id = s.subscription_id order by x.child_id) as organizations,
        array(select x.channel_id from hub.subscription_channel x
          where x.org_id = :org and x.subscription_id = s.subscription_id order by x.channel_id) as channels,
        array(select k.after_minutes || ' ' || k.target || ' ' || coalesce(k.user_id, k.group_id, k.shift_id)::text
            from hub.subscription_step k
            where k.org_id = :org and k.subscription_id = s.subscription_id and k.role is null and k.target <> 'ORGANIZATION'
          union all select k.after_minutes || ' ' || k.target || ' ' || coalesce(k.role, k.org_id::text) from hub.subscription_step k
            where k.org_id = :org and k.subscription_id = s.subscription_id and (k.role is not null or k.target = 'ORGANIZATION')) as steps
      """;
  private static final String FOUND =
      "from hub.subscription s where s.org_id = :org and (:whose::uuid is null or s.user_id = :whose) ";

  private final JdbcClient jdbc;

  SubscriptionStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// @param whose those alone that are for this user by name; null: all
  public Page<Subscription> page(@Nullable UUID whose, PageRequest page) {
    Keyset keyset =
        Keyset.descending("subscriptions", page)
            .by("s.created_at", "timestamptz")
            .id("s.subscription_id");
    List<Subscription> rows =
        jdbc.sql(COLUMNS + FOUND + keyset.sql())
            .param("whose", whose)
            .params(keyset.parameters())
            .query((row, n) -> subscription(row))
            .list();
    return keyset.page(
        rows, row -> row.createdAt().toString(), Subscription::id, () -> count(whose));
  }

  public long count(@Nullable UUID whose) {
    return jdbc.sql("select count(*) " + FOUND).param("whose", whose).query(Long.class).single();
  }

  public Optional<Subscription> find(UUID id) {
    return jdbc.sql(COLUMNS + FOUND + "and s.subscription_id = :id")
        .param("whose", null)
        .param("id", id)
        .query((row, n) -> subscription(row))
        .optional();
  }

  /// Those of these that are still there.
  public List<Subscription> among(Collection<UUID> ids) {
    return ids.isEmpty()
        ? List.of()
        : jdbc.sql(COLUMNS + FOUND + "and s.subscription_id = any (:ids)")
            .param("whose", null)
            .param("ids", ids.toArray(UUID[]::new))
            .query((row, n) -> subscription(row))
            .list();
  }

  /// Until the end of the transaction nobody else changes it.
  public void hold(UUID id) {
    jdbc.sql(
            "select s.version from hub.subscription s where s.org_id = :org and s.subscription_id = :id for update")
        .param("id", id)
        .query(Integer.class)
        .optional();
  }

  /// Until the end of the transaction nobody else adds one to the organization.
  public void holdAll() {
    jdbc.sql("select o.version from hub.organization o where o.org_id = :org for no key update")
        .query(Integer.class)
        .single();
  }

  /// How many tell by a channel.
  long tellingBy(UUID channel) {
    return jdbc.sql(
            "select count(*) from hub.subscription_channel x where x.org_id = :org and x.channel_id = :channel")
        .param("channel", channel)
        .query(Long.class)
        .single();
  }

  /// How many tell who is on call in a shift, at once or as the next.
  long tellingShift(UUID shift) {
    return jdbc.sql(
            """
            select (select count(*) from hub.subscription s where s.org_id = :org and s.shift_id = :shift)
              + (select count(*) from hub.subscription_step k where k.org_id = :org and k.shift_id = :shift)
            """)
        .param("shift", shift)
        .query(Long.class)
        .single();
  }

  /// How many tell a user group, at once or as the next.
  long tellingGroup(UUID group) {
    return jdbc.sql(
            """
            select (select count(*) from hub.subscription s where s.org_id = :org and s.group_id = :group)
              + (select count(*) from hub.subscription_step k where k.org_id = :org and k.group_id = :group)
            """)
        .param("group", group)
        .query(Long.class)
        .single();
  }

  /// How many tell those who have a role, at once or as the next.
  long tellingRole(String role) {
    return jdbc.sql(
            """
            select (select count(*) from hub.subscription s where s.org_id = :org and s.role = :role)
              + (select count(*) from hub.subscription_step k where k.org_id = :org and k.role = :role)
            """)
        .param("role", role)
        .query(Long.class)
        .single();
  }

  public void insert(Subscription wanted) {
    write(
        """
        insert into hub.subscription (org_id, subscription_id, target, user_id, group_id, role, shift_id, classes, minimum_severity,
          system_tags, recursive, named_only, root_cause_only, muted, by_mail, in_app, honours_quiet)
        values (:org, :id, :target, :user, :group, :role, :shift, :classes, :minimum, :tags, :recursive, :named, :root, :muted, :mail,
          :in_app, :quiet)
        """,
        wanted);
    name(
        List.of("hub.subscription_child", "hub.subscription_channel", "hub.subscription_step"),
        wanted);
  }

  /// What stands in tables of its own is written anew only where it is another one.
  public void update(Subscription before, Subscription wanted) {
    List<String> parts = new ArrayList<>();
    if (!before.organizations().equals(wanted.organizations())) {
      parts.add("hub.subscription_child");
    }
    if (!before.ways().channels().equals(wanted.ways().channels())) {
      parts.add("hub.subscription_channel");
    }
    if (!before.escalation().equals(wanted.escalation())) {
      parts.add("hub.subscription_step");
    }
    for (String part : parts) {
      // Organizations that stay are not chosen anew.
      boolean some = part.equals("hub.subscription_child");
      jdbc.sql(
              "delete from "
                  + part
                  + " where org_id = :org and subscription_id = :id"
                  + (some ? " and child_id <> all (:staying)" : ""))
          .param("id", wanted.id())
          .param("staying", wanted.organizations().toArray(UUID[]::new))
          .update();
    }
    write(
        """
        update hub.subscription set target = :target, user_id = :user, group_id = :group, role = :role, shift_id = :shift,
          classes = :classes, minimum_severity = :minimum, system_tags = :tags, recursive = :recursive, named_only = :named,
          root_cause_only = :root, muted = :muted, by_mail = :mail, in_app = :in_app, honours_quiet = :quiet, version = version + 1
        where org_id = :org and subscription_id = :id
        """,
        wanted);
    name(parts, wanted);
  }

  public void delete(UUID id) {
    jdbc.sql("delete from hub.subscription where org_id = :org and subscription_id = :id")
        .param("id", id)
        .update();
  }

  /// Which of these the acting organization manages, and the actor has access to.
  ///
  /// @param all the actor's role includes all
  public Set<UUID> managed(Collection<UUID> ids, boolean all) {
    return jdbc.sql(
            """
            select c.child_id from hub.child c where c.org_id = :org and c.child_id = any (:ids)
              and (:reaches_all or c.child_id in (select hub.reached(:org, :actor)))
            """)
        .param("ids", ids.toArray(UUID[]::new))
        .param("reaches_all", all)
        .query(UUID.class)
        .set();
  }

  private void write(String sql, Subscription wanted) {
    jdbc.sql(sql)
        .param("id", wanted.id())
        .params(columns(wanted.target()))
        .param(
            "classes",
            wanted.classes().stream().sorted().map(EventClass::key).toArray(String[]::new))
        .param("minimum", wanted.minimumSeverity().name())
        .param("tags", wanted.systemTags().toArray(String[]::new))
        .param("recursive", wanted.recursive())
        .param("named", wanted.namedOnly())
        .param("root", wanted.rootCauseOnly())
        .param("muted", wanted.muted())
        .param("mail", wanted.ways().mail())
        .param("in_app", wanted.ways().inApp())
        .param("quiet", wanted.honoursQuiet())
        .update();
  }

  private void name(List<String> parts, Subscription wanted) {
    if (parts.contains("hub.subscription_child") && !wanted.organizations().isEmpty()) {
      jdbc.sql(
              "insert into hub.subscription_child (org_id, subscription_id, child_id) select :org, :id, unnest(:children::uuid[]) on conflict do nothing")
          .param("id", wanted.id())
          .param("children", wanted.organizations().toArray(UUID[]::new))
          .update();
    }
    if (parts.contains("hub.subscription_channel") && !wanted.ways().channels().isEmpty()) {
      jdbc.sql(
              "insert into hub.subscription_channel (org_id, subscription_id, channel_id) select :org, :id, unnest(:channels::uuid[])")
          .param("id", wanted.id())
          .param("channels", wanted.ways().channels().toArray(UUID[]::new))
          .update();
    }
    if (!parts.contains("hub.subscription_step")) {
      return;
    }
    int position = 1;
    for (Subscription.Step step : wanted.escalation()) {
      jdbc.sql(
              """
              insert into hub.subscription_step (org_id, subscription_id, position, after_minutes, target, user_id, group_id, role, shift_id)
              values (:org, :id, :position, :minutes, :target, :user, :group, :role, :shift)
              """)
          .param("id", wanted.id())
          .param("position", position)
          .param("minutes", step.afterMinutes())
          .params(columns(step.target()))
          .update();
      position++;
    }
  }

  private static Map<String, @Nullable Object> columns(Target target) {
    Map<String, @Nullable Object> columns = new HashMap<>();
    columns.put("target", target.kind().name());
    columns.put("user", idOf(target, TargetKind.USER));
    columns.put("group", idOf(target, TargetKind.GROUP));
    columns.put("role", target.kind() == TargetKind.ROLE ? target.id() : null);
    columns.put("shift", idOf(target, TargetKind.SHIFT));
    return columns;
  }

  private static @Nullable UUID idOf(Target target, TargetKind kind) {
    return target.kind() == kind ? UUID.fromString(target.id()) : null;
  }

  private static Subscription subscription(ResultSet row) throws SQLException {
    TargetKind kind = TargetKind.valueOf(row.getString("target"));
    String id =
        switch (kind) {
          case ROLE -> row.getString("role");
          case ORGANIZATION -> row.getString("org_id");
          default -> row.getString("target_id");
        };
    return new Subscription(
        row.getObject("subscription_id", UUID.class),
        new Target(kind, id),
        texts(row.getArray("classes")).stream()
            .flatMap(key -> EventClass.ofKey(key).stream())
            .collect(Collectors.toSet()),
        Severity.valueOf(row.getString("minimum_severity")),
        texts(row.getArray("system_tags")),
        row.getBoolean("recursive"),
        Arrays.asList((UUID[]) row.getArray("organizations").getArray()),
        row.getBoolean("named_only"),
        row.getBoolean("root_cause_only"),
        row.getBoolean("muted"),
        new Subscription.Ways(
            row.getBoolean("by_mail"),
            row.getBoolean("in_app"),
            Arrays.asList((UUID[]) row.getArray("channels").getArray())),
        row.getBoolean("honours_quiet"),
        texts(row.getArray("steps")).stream()
            .map(SubscriptionStore::step)
            .sorted(Comparator.comparingInt(Subscription.Step::afterMinutes))
            .toList(),
        row.getBoolean("own"),
        row.getObject("saved_by", UUID.class),
        Columns.instant(row, "created_at"),
        row.getInt("version"));
  }

  /// @param text minutes, kind and id
  private static Subscription.Step step(String text) {
    String[] parts = text.split(" ", 3);
    return new Subscription.Step(
        Integer.parseInt(parts[0]), new Target(TargetKind.valueOf(parts[1]), parts[2]));
  }

  private static List<String> texts(Array array) throws SQLException {
    return List.of((String[]) array.getArray());
  }
}
