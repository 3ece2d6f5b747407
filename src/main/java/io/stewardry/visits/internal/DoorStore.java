package io.stewardry.visits.internal;

import io.stewardry.kernel.UserId;
import io.stewardry.tenancy.Columns;
import io.stewardry.tenancy.Functions;
import io.stewardry.visits.Door;
import io.stewardry.visits.DoorMode;
import io.stewardry.visits.Guest;
import io.stewardry.visits.OutSince;
import io.stewardry.visits.SentOut;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// The door of the acting organization. It decides reach, so it is changed by functions of the
/// database only.
@Repository
public class DoorStore {
  private final JdbcClient jdbc;

  DoorStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  public Door door() {
    return jdbc.sql("select mode, changed_at, changed_by from hub.door where org_id = :org")
        .query((row, n) ->
            new Door(
                DoorMode.valueOf(row.getString("mode")),
                Columns.instantOrNull(row, "changed_at"),
                row.getString("changed_by")))
        .optional()
        .orElse(Door.OPEN);
  }

  /// Empty where the organization is not reached.
  public Optional<DoorMode> modeOf(UUID organization) {
    return jdbc.sql("select hub.door_of(:wanted) as mode")
        .param("wanted", organization)
        .query((row, n) -> Optional.ofNullable(row.getString("mode")).map(DoorMode::valueOf))
        .single();
  }

  public boolean letsIn(UUID organization, UserId visitor) {
    return jdbc.sql("select exists (select from hub.admitted(:wanted, array[:visitor]::uuid[]))")
        .param("wanted", organization)
        .param("visitor", visitor.value())
        .query(Boolean.class)
        .single();
  }

  public void set(DoorMode mode) {
    Functions.call(jdbc, "hub.set_door", mode.name());
  }

  public void sendOut(UserId visitor) {
    Functions.call(jdbc, "hub.send_out", visitor.value());
  }

  public void letBack(UserId visitor) {
    Functions.call(jdbc, "hub.let_back", visitor.value());
  }

  public List<Guest> guests() {
    return jdbc.sql(
            """
            select user_id, name, email, role, operator, since, last_at, by_key, visit_id, until
            from hub.visitors() order by last_at desc, user_id
            """)
        .query((row, n) ->
            new Guest(
                row.getObject("user_id", UUID.class),
                row.getString("name"),
                row.getString("email"),
                row.getString("role"),
                row.getBoolean("operator"),
                Columns.instant(row, "since"),
                Columns.instant(row, "last_at"),
                row.getBoolean("by_key"),
                row.getObject("visit_id", UUID.class),
                Columns.instantOrNull(row, "until")))
        .list();
  }

  public List<OutSince> outSince() {
    return jdbc.sql(
            """
            select user_id, name, email, role, last_at
            from hub.visitors_out() order by last_at desc, user_id
            """)
        .query((row, n) ->
            new OutSince(
                row.getObject("user_id", UUID.class),
                row.getString("name"),
                row.getString("email"),
                row.getString("role"),
                Columns.instant(row, "last_at")))
        .list();
  }

  public boolean isSentOut(UserId visitor) {
    return jdbc.sql(
            "select exists (select from hub.shut_out s where s.org_id = :org and s.user_id = :visitor)")
        .param("visitor", visitor.value())
        .query(Boolean.class)
        .single();
  }

  public List<SentOut> sentOut() {
    return jdbc.sql(
            """
            select user_id, user_name, user_email, at, by_name from hub.shut_out
            where org_id = :org order by at desc, user_id
            """)
        .query((row, n) ->
            new SentOut(
                row.getObject("user_id", UUID.class),
                row.getString("user_name"),
                row.getString("user_email"),
                Columns.instant(row, "at"),
                row.getString("by_name")))
        .list();
  }
}
