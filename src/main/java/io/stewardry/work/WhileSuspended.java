package io.stewardry.work;

/// What becomes of work while its organization is suspended, by itself or through one above it.
/// Each kind answers, and says in its Javadoc why it goes on.
public enum WhileSuspended {
  /// No node takes it until the organization is resumed. Then it begins, or goes on where it was,
  /// by itself. What was under way is refused its next write and is given back. For whatever acts
  /// for the organization or in the name of one of its users.
  PAUSES,
  /// It is done all the same: it is for others than the organization, or keeps what is true
  /// meanwhile.
  GOES_ON
}
