package io.stewardry.notifications.internal;

import io.stewardry.kernel.Keyset;
import io.stewardry.kernel.Page;
import io.stewardry.kernel.PageRequest;
import io.stewardry.kernel.Permission;
import io.stewardry.notices.EventClass;
import io.stewardry.notices.NoticeReader;
import io.stewardry.notices.NoticeText;
import io.stewardry.notices.Severity;
import io.stewardry.notices.ToldNotice;
import io.stewardry.notifications.Delivery;
import io.stewardry.notifications.DeliveryState;
import io.stewardry.tenancy.Columns;
import io.stewardry.tenancy.Functions;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// What was told in the acting organization, and what became of each message.
@Repository
public class DeliveryStore {
  private static final String SEEN =
      """
      select d.delivery_id, d.user_id, d.recipient, d.email, d.channel_id, d.way, d.named, d.subscriptions, d.state, d.reason, d.at, d.kind, d.class, d.severity, d.text, d.name,
        d.moment, d.of_org_id, d.organization
      from hub.seen_deliveries(:those) d order by d.at desc, d.delivery_id desc
      """;

  private final JdbcClient jdbc;

  DeliveryStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  private record Key(UUID delivery, Instant at) {}

  /// Something that was held back.
  ///
  /// @param open there is still something to know or to do
  record Held(
      UUID delivery,
      NoticeReader reader,
      String organization,
      NoticeText text,
      Instant at,
      boolean open) {}

  /// @param escalating subscriptions that tell others while nobody has acknowledged it
  void write(
      UUID told, ToldNotice notice, List<DecidedDelivery> deliveries, List<UUID> escalating) {
    Functions.call(
        jdbc,
        "hub.write_deliveries",
        notice.event(),
        told,
        notice.type().of().key(),
        notice.type().severity().name(),
        key(notice.scope()),
        notice.title().parts().toArray(String[]::new),
        notice.text().parts().toArray(String[]::new),
        notice.path(),
        column(deliveries, UUID[]::new, DecidedDelivery::id),
        column(deliveries, UUID[]::new, DecidedDelivery::user),
        column(deliveries, UUID[]::new, DecidedDelivery::channel),
        column(deliveries, String[]::new, DecidedDelivery::way),
        column(deliveries, Boolean[]::new, DecidedDelivery::named),
        column(deliveries, String[]::new, one -> key(one.scope())),
        column(deliveries, String[]::new, DeliveryStore::ids),
        column(deliveries, String[]::new, one -> one.state().name()),
        column(deliveries, String[]::new, DecidedDelivery::reason),
        escalating.toArray(UUID[]::new));
  }

  /// Somebody who is to be mailed now.
  record Escalated(UUID delivery, NoticeReader reader, FollowerMails.Message message) {}

  /// Tells the next ones, unless somebody has acknowledged it.
  List<Escalated> escalate(UUID escalation, Map<UUID, UUID> onCall) {
    return jdbc.sql(
            """
            select e.delivery_id, e.user_id, e.email, e.first_name, e.time_zone, e.title, e.text, e.name, e.moment, e.path, e.organization,
              e.class, e.severity
            from hub.escalate(:escalation, :shifts, :on_call) e
            """)
        .param("escalation", escalation)
        .param("shifts", onCall.keySet().toArray(UUID[]::new))
        .param("on_call", onCall.values().toArray(UUID[]::new))
        .query((row, n) ->
            new Escalated(
                row.getObject("delivery_id", UUID.class),
                reader(row),
                new FollowerMails.Message(
                    text(row, "title"),
                    text(row, "text"),
                    EventClass.ofKey(row.getString("class")).orElseThrow(),
                    Severity.valueOf(row.getString("severity")),
                    row.getString("organization"),
                    row.getString("path"))))
        .list();
  }

  private static NoticeReader reader(ResultSet row) throws SQLException {
    return new NoticeReader(
        row.getObject("user_id", UUID.class),
        row.getString("email"),
        row.getString("first_name"),
        row.getString("time_zone"));
  }

  private static NoticeText text(ResultSet row, String column) throws SQLException {
    return new NoticeText(
        List.of((String[]) row.getArray(column).getArray()),
        row.getString("name"),
        Columns.instantOrNull(row, "moment"));
  }

  private static <T> @Nullable T[] column(
      List<DecidedDelivery> rows,
      IntFunction<@Nullable T[]> array,
      Function<DecidedDelivery, @Nullable T> value) {
    return rows.stream().map(value).toArray(array);
  }

  /// As PostgreSQL writes an array.
  private static String ids(DecidedDelivery one) {
    return one.subscriptions().stream()
        .map(UUID::toString)
        .collect(Collectors.joining(",", "{", "}"));
  }

  /// Those that the actor may see, newest first.
  ///
  /// @param state null for all
  /// @param whose null for all
  public Page<Delivery> page(
      @Nullable DeliveryState state, @Nullable UUID whose, PageRequest page) {
    Keyset keyset =
        Keyset.descending("deliveries " + state, page)
            .by("d.at", "timestamptz")
            .id("d.delivery_id");
    String sql = "from hub.seen_delivery_ids(:state, :whose) d where true";
    List<Key> keys =
        jdbc.sql("select d.delivery_id, d.at " + sql + keyset.sql())
            .param("state", state == null ? null : state.name())
            .param("whose", whose)
            .params(keyset.parameters())
            .query((row, n) ->
                new Key(row.getObject("delivery_id", UUID.class), Columns.instant(row, "at")))
            .list();
    Page<Key> found =
        keyset.page(
            keys,
            key -> key.at().toString(),
            Key::delivery,
            () ->
                jdbc.sql("select count(*) " + sql)
                    .param("state", state == null ? null : state.name())
                    .param("whose", whose)
                    .query(Long.class)
                    .single());
    return new Page<>(
        seen(found.items()), found.previousCursor(), found.nextCursor(), found.total());
  }

  /// What the actor may read of these; one that is gone meanwhile is missing.
  private List<Delivery> seen(List<Key> keys) {
    return keys.isEmpty()
        ? List.of()
        : jdbc.sql(SEEN)
            .param("those", keys.stream().map(Key::delivery).toArray(UUID[]::new))
            .query((row, n) -> delivery(row))
            .list();
  }

  List<Held> heldBack() {
    return jdbc.sql(
            """
            select h.delivery_id, h.user_id, h.email, h.first_name, h.time_zone, h.organization, h.text, h.name, h.moment, h.at, h.open
            from hub.held_back() h
            """)
        .query((row, n) ->
            new Held(
                row.getObject("delivery_id", UUID.class),
                reader(row),
                row.getString("organization"),
                text(row, "text"),
                Columns.instant(row, "at"),
                row.getBoolean("open")))
        .list();
  }

  void summedUp(List<Held> held) {
    Functions.call(
        jdbc, "hub.sum_up", (Object) held.stream().map(Held::delivery).toArray(UUID[]::new));
  }

  /// Sees to it that somebody looks after this time for what was held back; earlier where that was
  /// to be earlier already.
  void lookAgain(UUID work, Duration pause) {
    jdbc.sql(
            """
            insert into hub.quiet_summary as q (org_id, work_id, due_at) values (:org, :work, now() + make_interval(secs => :pause))
            on conflict (org_id) do update set due_at = least(q.due_at, excluded.due_at) where q.due_at > excluded.due_at
            """)
        .param("work", work)
        .param("pause", seconds(pause))
        .update();
  }

  void lookLater(Duration pause) {
    jdbc.sql(
            "update hub.quiet_summary set due_at = now() + make_interval(secs => :pause) where org_id = :org")
        .param("pause", seconds(pause))
        .update();
  }

  private static double seconds(Duration pause) {
    return pause.toMillis() / 1_000.0;
  }

  void lookNoMore() {
    jdbc.sql("delete from hub.quiet_summary where org_id = :org").update();
  }

  private static @Nullable String key(@Nullable Permission scope) {
    return scope == null ? null : scope.key();
  }

  private static Delivery delivery(ResultSet row) throws SQLException {
    Array text = row.getArray("text");
    return new Delivery(
        row.getObject("delivery_id", UUID.class),
        new Delivery.Event(
            row.getString("kind"),
            EventClass.ofKey(row.getString("class")).orElseThrow(),
            Severity.valueOf(row.getString("severity")),
            text == null ? null : text(row, "text"),
            row.getObject("of_org_id", UUID.class),
            row.getString("organization")),
        recipient(row),
        row.getBoolean("named"),
        List.of((UUID[]) row.getArray("subscriptions").getArray()),
        row.getString("way"),
        DeliveryState.valueOf(row.getString("state")),
        row.getString("reason"),
        Columns.instant(row, "at"));
  }

  private static Delivery.@Nullable Recipient recipient(ResultSet row) throws SQLException {
    UUID user = row.getObject("user_id", UUID.class);
    UUID id = user == null ? row.getObject("channel_id", UUID.class) : user;
    return id == null
        ? null
        : new Delivery.Recipient(id, row.getString("recipient"), row.getString("email"));
  }
}
