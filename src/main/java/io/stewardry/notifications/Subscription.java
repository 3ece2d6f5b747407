package io.stewardry.notifications;

import io.stewardry.notices.EventClass;
import io.stewardry.notices.Severity;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Who is told of which events.
///
/// @param systemTags of events of systems those alone that have one of these; empty: all
/// @param recursive of all organizations that this one manages, too
/// @param organizations of these alone; empty: as `recursive` says
/// @param own somebody follows for themself, and is told what they may know
/// @param savedBy who saved it last
public record Subscription(
    UUID id,
    Target target,
    Set<EventClass> classes,
    Severity minimumSeverity,
    List<String> systemTags,
    boolean recursive,
    List<UUID> organizations,
    boolean rootCauseOnly,
    boolean muted,
    Ways ways,
    boolean honoursQuiet,
    boolean own,
    @Nullable UUID savedBy,
    Instant createdAt,
    int version) {

  /// By which ways.
  ///
  /// @param inApp the bell
  public record Ways(boolean mail, boolean inApp) {
    public static final String MAIL = "MAIL";
    public static final String IN_APP = "IN_APP";

    /// As the API writes them.
    public List<String> keys() {
      return mail && inApp ? List.of(MAIL, IN_APP) : mail ? List.of(MAIL) : List.of(IN_APP);
    }
  }

  public Subscription {
    classes = Set.copyOf(classes);
    systemTags = List.copyOf(systemTags);
    organizations = List.copyOf(organizations);
  }
}
