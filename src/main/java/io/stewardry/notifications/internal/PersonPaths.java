package io.stewardry.notifications.internal;

import io.stewardry.donotdisturb.Quiet;
import io.stewardry.notices.NoticeReader;
import io.stewardry.notices.ToldNotice;
import io.stewardry.notifications.DeliveryState;
import io.stewardry.notifications.Subscription.Ways;
import io.stewardry.notifications.TargetKind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// All ways by which an event reaches one person.
///
/// @param reader null: the event does not name them
/// @param paths by which they follow it
public record PersonPaths(UUID user, ToldNotice.@Nullable Told reader, List<EventPath> paths) {
  public PersonPaths {
    paths = List.copyOf(paths);
  }

  /// What becomes of an event for them.
  ///
  /// @param mail they are mailed
  /// @param heldBack the mail is held back because it is quiet
  /// @param bell they find it in the app
  public record Decision(boolean mail, boolean heldBack, boolean bell) {}

  /// Everybody whom the event names, or a path leads to: once each.
  public static List<PersonPaths> grouped(List<EventPath> found, List<ToldNotice.Told> readers) {
    Map<UUID, ToldNotice.@Nullable Told> named = new LinkedHashMap<>();
    readers.forEach(reader -> named.put(reader.user(), reader));
    Map<UUID, List<EventPath>> paths = new LinkedHashMap<>();
    named.keySet().forEach(user -> paths.put(user, new ArrayList<>()));
    found.forEach(
        path -> paths.computeIfAbsent(path.reader().id(), user -> new ArrayList<>()).add(path));
    return paths.entrySet().stream()
        .map(one -> new PersonPaths(one.getKey(), named.get(one.getKey()), one.getValue()))
        .toList();
  }

  /// @param quiet how it is at the moment of the event
  public Decision decide(Quiet quiet) {
    boolean heldBack = isHeldBack(quiet);
    return new Decision(!heldBack && isMailed(), heldBack, named() || heldBack || rings());
  }

  boolean named() {
    return reader != null;
  }

  private boolean isMailed() {
    return paths.stream().anyMatch(EventPath::byMail);
  }

  private boolean rings() {
    return paths.stream().anyMatch(EventPath::inApp);
  }

  /// Only if each way to them is quiet now, which it never is for somebody whom the event names.
  private boolean isHeldBack(Quiet quiet) {
    return quiet.active()
        && !named()
        && isMailed()
        && paths.stream().filter(EventPath::byMail).allMatch(EventPath::honoursQuiet);
  }

  /// Why their mail is held back.
  String heldBackBecause() {
    return paths.stream()
            .filter(EventPath::byMail)
            .allMatch(path -> path.through() == TargetKind.ORGANIZATION)
        ? "These are quiet hours, and nothing but their organization leads to them."
        : "These are quiet hours, and every subscription that leads to them keeps them.";
  }

  /// Nobody who may know it chose them.
  boolean needsScope() {
    return paths.stream().allMatch(EventPath::needsScope);
  }

  NoticeReader follower() {
    return paths.getFirst().reader();
  }

  /// Of those ways that are mailed the first.
  TargetKind through() {
    return paths.stream()
        .filter(EventPath::byMail)
        .map(EventPath::through)
        .min(TargetKind::compareTo)
        .orElse(TargetKind.USER);
  }

  DecidedDelivery delivery(
      UUID id, String way, ToldNotice notice, DeliveryState state, @Nullable String reason) {
    return new DecidedDelivery(
        id,
        user,
        null,
        way,
        named(),
        named() || needsScope() ? notice.scope() : null,
        subscriptions(way),
        state,
        reason);
  }

  /// Those that tell them by this way. What only their mail would have said is in the bell when it
  /// is held back.
  private List<UUID> subscriptions(String way) {
    Predicate<EventPath> leads = way.equals(Ways.MAIL) ? EventPath::byMail : EventPath::inApp;
    List<UUID> through = subscriptions(paths.stream().filter(leads));
    return through.isEmpty() && way.equals(Ways.IN_APP) ? subscriptions(paths.stream()) : through;
  }

  private static List<UUID> subscriptions(Stream<EventPath> through) {
    return through.map(EventPath::subscription).distinct().toList();
  }
}
