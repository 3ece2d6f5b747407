package io.stewardry.notifications.internal;

import io.stewardry.donotdisturb.Quiet;
import io.stewardry.notices.NoticeReader;
import io.stewardry.notices.ToldNotice;
import io.stewardry.notifications.DeliveryState;
import io.stewardry.notifications.TargetKind;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// All ways by which an event reaches one person.
///
/// @param reader null: the event does not name them
/// @param paths by which they follow it
record PersonPaths(UUID user, ToldNotice.@Nullable Told reader, List<EventPath> paths) {
  PersonPaths {
    paths = List.copyOf(paths);
  }

  PersonPaths with(PersonPaths more) {
    List<EventPath> all = new ArrayList<>(paths);
    all.addAll(more.paths);
    return new PersonPaths(user, reader, all);
  }

  boolean named() {
    return reader != null;
  }

  boolean isMailed() {
    return paths.stream().anyMatch(EventPath::byMail);
  }

  boolean rings() {
    return paths.stream().anyMatch(EventPath::inApp);
  }

  /// Only if each way to them is quiet now, which it never is for somebody whom the event names.
  boolean isHeldBack(Quiet quiet) {
    return quiet.active()
        && !named()
        && isMailed()
        && paths.stream().filter(EventPath::byMail).allMatch(EventPath::honoursQuiet);
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
        paths.stream().map(EventPath::subscription).distinct().toList(),
        state,
        reason);
  }
}
