package io.stewardry.oncall;

import java.util.UUID;

/// What uses on-call shifts, told by the modules that name them. A shift can be deleted all the
/// same; what uses it then tells nobody, and the question before says so in numbers.
public interface ShiftUse {

  /// How many things of the acting organization use a shift.
  Uses of(UUID shift);

  /// @param icon of the things
  /// @param one what happens to one of them, such as "subscription tells nobody"
  /// @param many the same of several, such as "subscriptions tell nobody"
  record Uses(String icon, int number, String one, String many) {}
}
