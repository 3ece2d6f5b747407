package io.stewardry.notifications.internal;

import io.stewardry.kernel.Permission;
import io.stewardry.notices.EventClass;
import io.stewardry.notices.NoticeReader;
import io.stewardry.notices.Severity;
import io.stewardry.notifications.TargetKind;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Whom an event reaches in the acting organization, and where else it is told.
@Repository
public class EventPathStore {
  private final JdbcClient jdbc;

  EventPathStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// What is asked about.
  ///
  /// @param organization where it happened
  /// @param scope what people need; null for nothing but access
  /// @param concerns whom it is about; null for nobody
  /// @param tags of its system; null for no system
  /// @param onCall who is on call now in each shift
  public record Asked(
      UUID organization,
      EventClass of,
      Severity severity,
      @Nullable Permission scope,
      @Nullable UUID concerns,
      @Nullable List<String> tags,
      boolean caused,
      Map<UUID, UUID> onCall) {}

  public List<EventPath> of(Asked event) {
    return jdbc.sql(
            """
            select p.subscription_id, p.target, p.user_id, p.by_mail, p.in_app, p.honours_quiet, p.needs_scope, p.email, p.first_name, p.time_zone
            from hub.event_paths(:there, :class, :severity, :scope, :concerns, :tags, :caused, :shifts, :on_call) p
            """)
        .param("there", event.organization())
        .param("class", event.of().key())
        .param("severity", event.severity().name())
        .param("scope", event.scope() == null ? null : event.scope().key())
        .param("concerns", event.concerns())
        .param("tags", event.tags() == null ? null : event.tags().toArray(String[]::new))
        .param("caused", event.caused())
        .param("shifts", event.onCall().keySet().toArray(UUID[]::new))
        .param("on_call", event.onCall().values().toArray(UUID[]::new))
        .query((row, n) ->
            new EventPath(
                row.getObject("subscription_id", UUID.class),
                TargetKind.valueOf(row.getString("target")),
                new NoticeReader(
                    row.getObject("user_id", UUID.class),
                    Objects.requireNonNullElse(row.getString("email"), ""),
                    Objects.requireNonNullElse(row.getString("first_name"), ""),
                    row.getString("time_zone")),
                row.getBoolean("by_mail"),
                row.getBoolean("in_app"),
                row.getBoolean("honours_quiet"),
                row.getBoolean("needs_scope")))
        .list();
  }

  /// A subscription that follows an event.
  ///
  /// @param channels to which it tells it
  public record Follower(UUID subscription, List<UUID> channels, boolean escalates) {}

  public List<Follower> followers(Asked event) {
    return jdbc.sql(
            """
            select f.subscription_id, f.channels, f.escalates
            from hub.event_followers(:there, :class, :severity, :scope, :tags, :caused) f
            """)
        .param("there", event.organization())
        .param("class", event.of().key())
        .param("severity", event.severity().name())
        .param("scope", event.scope() == null ? null : event.scope().key())
        .param("tags", event.tags() == null ? null : event.tags().toArray(String[]::new))
        .param("caused", event.caused())
        .query((row, n) ->
            new Follower(
                row.getObject("subscription_id", UUID.class),
                List.of((UUID[]) row.getArray("channels").getArray()),
                row.getBoolean("escalates")))
        .list();
  }

  /// Queues it where else somebody follows such events.
  void spread(UUID event, EventClass of) {
    jdbc.sql("select hub.spread_event(:event, :class)")
        .param("event", event)
        .param("class", of.key())
        .query(Integer.class)
        .single();
  }
}
