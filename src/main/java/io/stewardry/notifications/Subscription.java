package io.stewardry.notifications;

import io.stewardry.notices.EventClass;
import io.stewardry.notices.Severity;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Who is told of which events.
///
/// @param systemTags of events of systems those alone that have one of these; empty: all
/// @param recursive of all organizations that this one manages, too
/// @param organizations of these alone; empty: as `recursive` says, or none are left of those named
/// @param namedOnly of the organizations that are or were named, and of nothing else
/// @param escalation in the order of their minutes; empty for none
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
    boolean namedOnly,
    boolean rootCauseOnly,
    boolean muted,
    Ways ways,
    boolean honoursQuiet,
    List<Step> escalation,
    boolean own,
    @Nullable UUID savedBy,
    Instant createdAt,
    int version) {

  /// Who is told next, while nobody has acknowledged it.
  ///
  /// @param afterMinutes after the event was told
  public record Step(int afterMinutes, Target target) {}

  /// By which ways.
  ///
  /// @param inApp the bell
  /// @param channels ids of channels of the organization, which are told beside the people
  public record Ways(boolean mail, boolean inApp, List<UUID> channels) {
    public static final String MAIL = "MAIL";
    public static final String IN_APP = "IN_APP";

    /// How a delivery to a channel says so.
    public static final String CHANNEL = "CHANNEL";

    public Ways {
      channels = List.copyOf(channels);
    }

    /// As the API writes them.
    public List<String> keys() {
      List<String> keys = new ArrayList<>();
      if (mail) {
        keys.add(MAIL);
      }
      if (inApp) {
        keys.add(IN_APP);
      }
      channels.forEach(channel -> keys.add(channel.toString()));
      return keys;
    }
  }

  public Subscription {
    classes = Set.copyOf(classes);
    systemTags = List.copyOf(systemTags);
    organizations = List.copyOf(organizations);
    escalation = List.copyOf(escalation);
  }
}
