package io.stewardry.visits;

/// How the staff of the managing organization may enter.
public enum DoorMode {
  /// Anyone who has access may enter at any time.
  STANDING("Any time"),
  /// An owner lets each one in, for a bounded time.
  ASK_FIRST("On request"),
  /// Each one may enter at once, for a bounded time and with a reason; owners are told.
  EMERGENCY("Emergency");

  private final String title;

  DoorMode(String title) {
    this.title = title;
  }

  /// As people read it.
  public String title() {
    return title;
  }
}
