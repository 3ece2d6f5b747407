package io.stewardry.oncall;

import java.util.UUID;

/// What uses on-call shifts, told by the modules that name them. A shift can be deleted all the
/// same; the question before says in numbers what becomes of it.
public interface ShiftUse {

  /// How many things of the acting organization use a shift.
  Uses of(UUID shift);

  /// @param icon of the things
  /// @param one what happens to one of them, such as "subscription is deleted"
  /// @param many the same of several, such as "subscriptions are deleted"
  record Uses(String icon, int number, String one, String many) {}
}
