package io.stewardry.notifications.web;

import io.stewardry.notices.EventClass;
import io.stewardry.notices.Severity;
import io.stewardry.notifications.Subscription;
import io.stewardry.notifications.SubscriptionWays;
import io.stewardry.notifications.TargetKind;
import io.stewardry.shell.Figures;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A subscription as a sentence.
final class SubscriptionWords {
  private SubscriptionWords() {}

  /// "Limits, Ends".
  static String classes(Subscription one) {
    return one.classes().size() == EventClass.values().length
        ? "All events"
        : one.classes().stream().sorted().map(EventClass::title).collect(Collectors.joining(", "));
  }

  /// "Warning or worse".
  static String severity(Severity minimum) {
    return switch (minimum) {
      case INFO -> "any severity";
      case WARNING -> "warning or worse";
      case CRITICAL -> "critical only";
    };
  }

  /// "e-mail and channel On-call room".
  static String ways(Subscription one, SubscriptionWays ways) {
    List<String> labels = one.ways().keys().stream().map(key -> ways.named(key).within()).toList();
    return labels.size() == 1
        ? labels.getFirst() + " only"
        : String.join(", ", labels.subList(0, labels.size() - 1)) + " and " + labels.getLast();
  }

  static String quiet(Subscription one) {
    return one.honoursQuiet() ? "keeps quiet hours" : "also in quiet hours";
  }

  /// "of 3 organizations"; null for this organization alone.
  ///
  /// @param own it is the reader's
  static @Nullable String where(Subscription one, boolean own) {
    if (one.recursive()) {
      return own ? "of all that you have access to" : "of all organizations";
    }
    return one.organizations().isEmpty()
        ? one.namedOnly() ? "of organizations that are no longer managed" : null
        : "of " + Figures.counted(one.organizations().size(), "organization", "organizations");
  }

  /// What narrows it further; empty for nothing.
  static String only(Subscription one) {
    String tags =
        one.systemTags().isEmpty() ? "" : "systems tagged " + String.join(", ", one.systemTags());
    String root = one.rootCauseOnly() ? "root causes only" : "";
    return tags.isEmpty() ? root : root.isEmpty() ? tags : tags + " · " + root;
  }

  /// "escalates after 15 and 30 min".
  static String escalation(Subscription one) {
    List<String> minutes =
        one.escalation().stream().map(step -> String.valueOf(step.afterMinutes())).toList();
    String but = String.join(", ", minutes.subList(0, minutes.size() - 1));
    return "escalates after " + (but.isEmpty() ? "" : but + " and ") + minutes.getLast() + " min";
  }

  /// What stands before the name; empty where the name says it.
  static String kind(TargetKind kind) {
    return switch (kind) {
      case USER -> "User";
      case GROUP -> "User group";
      case ROLE -> "Role";
      case SHIFT -> "On-call shift";
      case ORGANIZATION -> "";
    };
  }

  /// How somebody is told, for a reader who may not see how others are.
  static String through(TargetKind kind) {
    return switch (kind) {
      case USER -> "by name";
      case GROUP -> "a user group";
      case ROLE -> "your role";
      case SHIFT -> "an on-call shift";
      case ORGANIZATION -> "all users";
    };
  }

  static String icon(TargetKind kind) {
    return switch (kind) {
      case USER -> "user";
      case GROUP -> "users-group";
      case ROLE -> "key";
      case SHIFT -> "calendar-clock";
      case ORGANIZATION -> "building";
    };
  }
}
