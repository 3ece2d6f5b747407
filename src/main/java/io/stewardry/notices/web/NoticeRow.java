package io.stewardry.notices.web;

import io.stewardry.notices.ShownNotice;
import io.stewardry.shell.Frame;
import io.stewardry.shell.Moment;
import io.stewardry.shell.Tone;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// One open notice, or the newest of several that say the same.
///
/// @param fresh the reader has not seen it before
/// @param alike the ids of the others, which are dismissed with it
public record NoticeRow(
    String id,
    String text,
    String organization,
    String href,
    Tone tone,
    String icon,
    Moment at,
    boolean fresh,
    List<String> alike) {

  public NoticeRow {
    alike = List.copyOf(alike);
  }

  /// @param opened when the reader opened the page: what they have seen since is still shown as new
  static NoticeRow of(ShownNotice shown, Instant opened, Frame frame) {
    return of(List.of(shown), opened, frame);
  }

  /// @param alike newest first
  static NoticeRow of(List<ShownNotice> alike, Instant opened, Frame frame) {
    ShownNotice newest = alike.getFirst();
    return new NoticeRow(
        newest.id().toString(),
        newest.text().in(frame.zone()),
        newest.organization(),
        newest.href(),
        newest.tone(),
        newest.icon(),
        frame.moment(newest.at()),
        alike.stream().anyMatch(one -> isNew(one.readAt(), opened)),
        alike.stream().skip(1).map(ShownNotice::id).map(UUID::toString).toList());
  }

  private static boolean isNew(@Nullable Instant read, Instant opened) {
    return read == null || !read.isBefore(opened);
  }

  /// Those that say the same in one row, at the place of the newest of them.
  static List<NoticeRow> grouped(List<ShownNotice> found, int rows, Frame frame) {
    List<List<ShownNotice>> groups = new ArrayList<>();
    for (ShownNotice one : found) {
      groups.stream()
          .filter(group -> group.getFirst().isLike(one))
          .findFirst()
          .ifPresentOrElse(
              group -> group.add(one), () -> groups.add(new ArrayList<>(List.of(one))));
    }
    return groups.stream().limit(rows).map(group -> of(group, Instant.MAX, frame)).toList();
  }
}
