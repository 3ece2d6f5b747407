package io.stewardry.people;

/// How far a user has come, as the database and the API spell it.
public enum UserState {
  INVITED,
  ACTIVE,
  SUSPENDED,
  /// Shown nowhere but where the log or the history names them.
  DELETED
}
