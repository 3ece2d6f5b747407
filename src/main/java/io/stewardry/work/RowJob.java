package io.stewardry.work;

import io.stewardry.audit.AuditRecord;
import io.stewardry.kernel.CapabilityKey;
import io.stewardry.kernel.Permission;
import io.stewardry.kernel.Problem;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A kind of job: a list of rows, each done in the name of the one who began it and answered in the
/// transaction in which it is done. While its organization is suspended it pauses, and goes on with
/// the next row afterwards.
public interface RowJob {

  /// As `hub.job` and the queue name it.
  String kind();

  /// What people call one of it, such as `Import of organizations`.
  String title();

  /// Without it nobody looks at the job by the API or stops it there, not even the one who began
  /// it.
  Permission permission(Job job);

  /// The capability that the organization must have while rows are done; null for none.
  default @Nullable CapabilityKey needs() {
    return null;
  }

  /// Does this one need the licence of the MSP beside it: does it more than take away?
  default boolean needsLicense(Job job) {
    return false;
  }

  /// How many rows are read at once.
  default int rowsAtOnce() {
    return 20;
  }

  /// How many jobs of this kind are done at once for one organization.
  default int share() {
    return 1;
  }

  /// Begins a turn. It runs in the context of the one who began the job.
  Rows begin(Job job);

  /// What does the rows of one turn.
  @FunctionalInterface
  interface Rows {

    /// Does some of these rows, from the first one on, in the context of the one who began the job,
    /// whose rights are to be asked before each. Rows that it does not answer are given to it
    /// again.
    ///
    /// @throws Problem RATE_LIMITED: the rest is done later; anything else ends the job
    void some(List<JobRow> open, JobAnswers answers);
  }

  /// Why it ended before its last row because the person who began it may not do it any more, in
  /// one sentence.
  String whyEnded();

  /// The entry of the log when all rows are done.
  AuditRecord finished(Job job);

  /// The entry of the log when somebody stopped it.
  AuditRecord stopped(Job job);

  /// The entry of the log when it ended before that.
  AuditRecord failed(Job job, String code);
}
