package io.stewardry.work;

/// One kind of work that runs later. What is queued is an id, with the organization and the name in
/// which it is done; the rest is read when it is its turn. For work that is a list of rows there is
/// [RowJob].
public interface Work {

  /// As the queue names it, such as `import`.
  String kind();

  /// What people call one of it, such as `Import of organizations`.
  String title();

  /// What becomes of it while the organization that it is queued for is suspended.
  WhileSuspended whileSuspended();

  /// How many of this kind one node does at once. Kinds do not take room from each other.
  default int atOnce() {
    return 4;
  }

  /// How many of these are done at once for one organization, on all nodes together.
  default int share() {
    return 2;
  }

  /// Does it, or a part of it: it is called without an acting context and outside of any
  /// transaction, on a thread of its own. When it throws, it is tried again after a pause, and set
  /// aside after the fifth time in a row.
  ///
  /// Another node may have had it before, and may come back: whatever is written must be refused to
  /// the one whose [WorkItem#epoch] is lower, or be the same when it is done twice.
  After work(WorkItem item, WorkTurn turn);

  /// It was set aside: nothing more is done until a superuser says so. Who waits for it can be
  /// told.
  default void setAside(WorkItem item) {}
}
