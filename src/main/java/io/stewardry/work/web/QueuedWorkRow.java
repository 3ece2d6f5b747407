package io.stewardry.work.web;

import io.stewardry.shell.Figures;
import io.stewardry.shell.Frame;
import io.stewardry.shell.Moment;
import io.stewardry.shell.StateBadge;
import io.stewardry.shell.Tone;
import io.stewardry.work.QueuedWork;
import org.jspecify.annotations.Nullable;

/// One piece of work in the queue.
///
/// @param organization null for work of the installation itself
/// @param progress such as `12 of 600 rows`; null for what has no rows
/// @param next when it is tried again or due; null for what is running or waits for a superuser
public record QueuedWorkRow(
    String id,
    String title,
    @Nullable String organization,
    StateBadge badge,
    @Nullable String progress,
    @Nullable String startedBy,
    @Nullable String error,
    Moment created,
    @Nullable Moment next,
    boolean retriable,
    boolean stoppable) {

  static QueuedWorkRow of(QueuedWork work, boolean ofInstallation, Frame reader) {
    Integer total = work.total();
    Integer done = work.done();
    boolean waits =
        work.state() == QueuedWork.State.FAILING || work.state() == QueuedWork.State.LATER;
    return new QueuedWorkRow(
        work.id().toString(),
        work.title(),
        ofInstallation ? null : work.organizationName(),
        badge(work.state()),
        total == null || done == null
            ? null
            : Figures.count(done) + " of " + Figures.counted(total, "row", "rows"),
        work.startedBy(),
        work.lastError() == null ? null : work.lastError() + " (" + times(work.failures()) + ")",
        reader.moment(work.createdAt()),
        waits ? reader.moment(work.nextAt()) : null,
        work.retriable(),
        work.stoppable());
  }

  private static String times(int failures) {
    return failures == 1 ? "failed once" : "failed " + failures + " times in a row";
  }

  private static StateBadge badge(QueuedWork.State state) {
    return switch (state) {
      case SET_ASIDE -> new StateBadge(Tone.BAD, "alert-circle", "Set aside");
      case FAILING -> new StateBadge(Tone.WARNING, "refresh", "Retrying");
      case RUNNING -> new StateBadge(Tone.INFO, "loader", "Running");
      case PAUSED -> new StateBadge(Tone.QUIET, "player-pause", "Paused");
      case QUEUED -> new StateBadge(Tone.QUIET, "clock", "Queued");
      case LATER -> new StateBadge(Tone.QUIET, "calendar", "Scheduled");
    };
  }
}
