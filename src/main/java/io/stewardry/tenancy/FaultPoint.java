package io.stewardry.tenancy;

import java.util.List;
import java.util.ServiceLoader;

/// Moments in which it would be worst to die. Reaching one does nothing: only the tests have a
/// [Trap] on their class path, which kills the process there, so that what is left can be looked
/// at.
public enum FaultPoint {
  /// The act is done and told to the log, nothing of it is committed; with the action.
  ENTRY_WRITTEN,
  /// All is committed, nobody has heard of it.
  COMMITTED,
  /// The act is done under its Idempotency-Key, its answer is not kept yet.
  ANSWER_UNKEPT,
  MAIL_QUEUED,
  MAIL_READY,
  /// The mail server has it, the outbox does not know.
  MAIL_TAKEN,
  /// A node has taken work from the queue; with its kind.
  WORK_TAKEN,
  /// A row's organization is made and its answer written, neither is committed.
  IMPORT_ROW,
  /// What users work on has moved to the organization that takes it over; nothing is committed.
  WORK_MOVED;

  private static final List<Trap> TRAPS =
      ServiceLoader.load(Trap.class).stream().map(ServiceLoader.Provider::get).toList();

  /// What waits at the points. There is none in the application.
  public interface Trap {
    /// @param about what is done there; empty where there is but one thing
    void reached(FaultPoint point, String about);
  }

  public void reached() {
    reached("");
  }

  public void reached(String about) {
    TRAPS.forEach(trap -> trap.reached(this, about));
  }
}
