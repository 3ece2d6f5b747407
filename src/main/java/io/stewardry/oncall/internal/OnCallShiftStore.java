package io.stewardry.oncall.internal;

import io.stewardry.kernel.Keyset;
import io.stewardry.kernel.Page;
import io.stewardry.kernel.UserId;
import io.stewardry.oncall.OnCallOverride;
import io.stewardry.oncall.OnCallPlan;
import io.stewardry.oncall.OnCallShift;
import io.stewardry.oncall.OnCallShiftQuery;
import io.stewardry.tenancy.Columns;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// On-call shifts of the acting organization, each with its rotation and overrides.
@Repository
public class OnCallShiftStore {
  private static final Logger LOG = LoggerFactory.getLogger(OnCallShiftStore.class);

  /// Zones that the log has named: each event asks.
  private static final Set<String> SAID = ConcurrentHashMap.newKeySet();

  /// Times of overrides are microseconds since 1970, which an array carries as they are.
  private static final String SHIFTS =
      """
      select s.shift_id, s.name, s.name_key, s.time_zone, s.starts_at, s.every_days, s.turns, s.told_user, s.told_until,
        s.created_at, s.created_by, s.created_by_name, s.version, r.positions, r.users, r.joined, o.overriders, o.overriding, o.froms, o.tos
      from hub.on_call_shift s
      left join lateral (
        select array_agg(t.position order by t.position) as positions, array_agg(t.user_id order by t.position) as users,
          array_agg(t.user_id) filter (where m.state = 'ACTIVE') as joined
        from hub.on_call_turn t join hub.member_state m on m.org_id = :org and m.user_id = t.user_id
        where t.org_id = :org and t.shift_id = s.shift_id) r on true
      left join lateral (
        select array_agg(v.user_id order by v.starts_at) as overriders, array_agg(v.user_id) filter (where m.state = 'ACTIVE') as overriding,
          array_agg((extract(epoch from v.starts_at) * 1000000)::bigint order by v.starts_at) as froms,
          array_agg((extract(epoch from v.ends_at) * 1000000)::bigint order by v.starts_at) as tos
        from hub.on_call_override v join hub.member_state m on m.org_id = :org and m.user_id = v.user_id
        where v.org_id = :org and v.shift_id = s.shift_id) o on true
      where s.org_id = :org
      """;

  private static final String NAMED =
      " and (:search::text is null or strpos(s.name_key, hub.fold(:search)) > 0)";

  private final JdbcClient jdbc;

  OnCallShiftStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  private record Row(OnCallShift shift, String key) {}

  public Page<OnCallShift> page(OnCallShiftQuery query) {
    Keyset keyset =
        Keyset.of("on-call shifts " + query.order(), query.page(), query.descending())
            .by("s.name_key", "text")
            .id("s.shift_id");
    List<Row> rows =
        jdbc.sql(SHIFTS + NAMED + keyset.sql())
            .param("search", query.search())
            .params(keyset.parameters())
            .query((row, n) -> new Row(shift(row, n), row.getString("name_key")))
            .list();
    return keyset
        .page(rows, Row::key, row -> row.shift().id(), () -> count(query.search()))
        .map(Row::shift);
  }

  /// By name.
  public List<OnCallShift> all() {
    return jdbc.sql(SHIFTS + " order by s.name_key").query(OnCallShiftStore::shift).list();
  }

  public Optional<OnCallShift> find(UUID id) {
    return jdbc.sql(SHIFTS + " and s.shift_id = :shift")
        .param("shift", id)
        .query(OnCallShiftStore::shift)
        .optional();
  }

  /// Those in which somebody has a turn or an override, by name.
  public List<OnCallShift> of(UserId user) {
    return jdbc.sql(
            SHIFTS
                + """
                 and s.shift_id in (
                  select t.shift_id from hub.on_call_turn t where t.org_id = :org and t.user_id = :user
                  union select v.shift_id from hub.on_call_override v where v.org_id = :org and v.user_id = :user)
                order by s.name_key
                """)
        .param("user", user.value())
        .query(OnCallShiftStore::shift)
        .list();
  }

  /// The names of those of these that there are.
  public Map<UUID, String> names(Collection<UUID> shifts) {
    return jdbc
        .sql(
            "select s.shift_id, s.name from hub.on_call_shift s where s.org_id = :org and s.shift_id = any (:shifts)")
        .param("shifts", shifts.toArray(UUID[]::new))
        .query((row, n) -> Map.entry(row.getObject("shift_id", UUID.class), row.getString("name")))
        .list()
        .stream()
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  public long count(@Nullable String search) {
    return jdbc.sql("select count(*) from hub.on_call_shift s where s.org_id = :org" + NAMED)
        .param("search", search)
        .query(Long.class)
        .single();
  }

  public boolean isTaken(String name, UUID except) {
    return jdbc.sql(
            """
            select exists (select from hub.on_call_shift s
              where s.org_id = :org and s.name_key = hub.fold(:name) and s.shift_id <> :except)
            """)
        .param("name", name)
        .param("except", except)
        .query(Boolean.class)
        .single();
  }

  /// Until the end of the transaction nobody else names a shift of the organization.
  public void holdNames() {
    jdbc.sql("select o.version from hub.organization o where o.org_id = :org for no key update")
        .query(Integer.class)
        .single();
  }

  /// Until the end of the transaction nobody else changes the shift.
  public void hold(UUID id) {
    jdbc.sql(
            "select s.version from hub.on_call_shift s where s.org_id = :org and s.shift_id = :shift for update")
        .param("shift", id)
        .query(Integer.class)
        .optional();
  }

  public void insert(UUID id, String name, OnCallPlan plan) {
    jdbc.sql(
            """
            insert into hub.on_call_shift (org_id, shift_id, name, time_zone, starts_at, every_days, turns)
            values (:org, :shift, :name, :zone, :starts, :days, :turns)
            """)
        .param("shift", id)
        .param("name", name)
        .param("zone", plan.zone().getId())
        .param("starts", plan.startsAt())
        .param("days", plan.everyDays())
        .param("turns", plan.turns().size())
        .update();
    insertTurns(id, plan.turns());
    insertOverrides(id, plan.overrides());
  }

  public void update(UUID id, String name, OnCallPlan plan) {
    jdbc.sql(
            """
            update hub.on_call_shift set name = :name, time_zone = :zone, starts_at = :starts, every_days = :days, turns = :turns,
              version = version + 1
            where org_id = :org and shift_id = :shift
            """)
        .param("shift", id)
        .param("name", name)
        .param("zone", plan.zone().getId())
        .param("starts", plan.startsAt())
        .param("days", plan.everyDays())
        .param("turns", plan.turns().size())
        .update();
  }

  public void replaceTurns(UUID id, List<@Nullable UUID> turns) {
    jdbc.sql("delete from hub.on_call_turn where org_id = :org and shift_id = :shift")
        .param("shift", id)
        .update();
    insertTurns(id, turns);
  }

  public void replaceOverrides(UUID id, List<OnCallOverride> overrides) {
    jdbc.sql("delete from hub.on_call_override where org_id = :org and shift_id = :shift")
        .param("shift", id)
        .update();
    insertOverrides(id, overrides);
  }

  /// Remembers who was told that they are on call.
  ///
  /// @param told null when nobody is on call
  public void told(UUID id, OnCallShift.@Nullable Told told) {
    jdbc.sql(
            """
            update hub.on_call_shift set told_user = :user::uuid, told_until = :until::timestamptz
            where org_id = :org and shift_id = :shift
            """)
        .param("shift", id)
        .param("user", told == null ? null : told.user())
        .param("until", told == null ? null : told.until())
        .update();
  }

  public void delete(UUID id) {
    jdbc.sql("delete from hub.on_call_shift where org_id = :org and shift_id = :shift")
        .param("shift", id)
        .update();
  }

  private void insertTurns(UUID id, List<@Nullable UUID> turns) {
    List<Integer> positions = new ArrayList<>();
    List<UUID> users = new ArrayList<>();
    for (int n = 0; n < turns.size(); n++) {
      UUID user = turns.get(n);
      if (user != null) {
        positions.add(n);
        users.add(user);
      }
    }
    if (users.isEmpty()) {
      return;
    }
    jdbc.sql(
            """
            insert into hub.on_call_turn (org_id, shift_id, position, user_id)
            select :org, :shift, x.position, x.user_id from unnest(:positions::integer[], :users::uuid[]) as x (position, user_id)
            """)
        .param("shift", id)
        .param("positions", positions.toArray(Integer[]::new))
        .param("users", users.toArray(UUID[]::new))
        .update();
  }

  private void insertOverrides(UUID id, List<OnCallOverride> overrides) {
    if (overrides.isEmpty()) {
      return;
    }
    jdbc.sql(
            """
            insert into hub.on_call_override (org_id, shift_id, user_id, starts_at, ends_at)
            select :org, :shift, x.user_id, x.starts_at::timestamptz, x.ends_at::timestamptz
              from unnest(:users::uuid[], :froms::text[], :tos::text[]) as x (user_id, starts_at, ends_at)
            """)
        .param("shift", id)
        .param("users", overrides.stream().map(OnCallOverride::userId).toArray(UUID[]::new))
        .param("froms", overrides.stream().map(one -> one.from().toString()).toArray(String[]::new))
        .param("tos", overrides.stream().map(one -> one.to().toString()).toArray(String[]::new))
        .update();
  }

  private static OnCallShift shift(ResultSet row, int number) throws SQLException {
    List<@Nullable UUID> turns =
        new ArrayList<>(Collections.nCopies(row.getInt("turns"), (UUID) null));
    List<UUID> users = ids(row, "users");
    Integer[] positions = (Integer[]) array(row, "positions", new Integer[0]);
    for (int n = 0; n < positions.length; n++) {
      turns.set(positions[n], users.get(n));
    }
    List<UUID> overriders = ids(row, "overriders");
    Long[] froms = (Long[]) array(row, "froms", new Long[0]);
    Long[] tos = (Long[]) array(row, "tos", new Long[0]);
    List<OnCallOverride> overrides = new ArrayList<>();
    for (int n = 0; n < froms.length; n++) {
      overrides.add(new OnCallOverride(overriders.get(n), instant(froms[n]), instant(tos[n])));
    }
    Set<UUID> active = new HashSet<>(ids(row, "joined"));
    active.addAll(ids(row, "overriding"));
    UUID told = row.getObject("told_user", UUID.class);
    Instant until = Columns.instantOrNull(row, "told_until");
    return new OnCallShift(
        row.getObject("shift_id", UUID.class),
        row.getString("name"),
        new OnCallPlan(
            zone(row.getString("time_zone")),
            Columns.instant(row, "starts_at"),
            row.getInt("every_days"),
            turns,
            overrides),
        active,
        told == null || until == null ? null : new OnCallShift.Told(told, until),
        Columns.instant(row, "created_at"),
        new OnCallShift.Creator(
            row.getObject("created_by", UUID.class), row.getString("created_by_name")),
        row.getInt("version"));
  }

  /// Somebody is on call also by a zone that this server does not know, any more or yet: it is read
  /// as UTC.
  private static ZoneId zone(String id) {
    try {
      return ZoneId.of(id);
    } catch (DateTimeException unknown) {
      if (SAID.add(id)) {
        LOG.warn("the time zone {} of an on-call shift is not known here, and is read as UTC", id);
      }
      return ZoneId.of("UTC");
    }
  }

  private static Instant instant(long micros) {
    return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
  }

  private static List<UUID> ids(ResultSet row, String column) throws SQLException {
    return Arrays.asList((UUID[]) array(row, column, new UUID[0]));
  }

  /// What is aggregated of no rows is null.
  private static Object[] array(ResultSet row, String column, Object[] none) throws SQLException {
    Array found = row.getArray(column);
    return found == null ? none : (Object[]) found.getArray();
  }
}
