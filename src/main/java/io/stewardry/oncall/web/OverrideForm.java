package io.stewardry.oncall.web;

import static java.util.Objects.requireNonNullElse;

/// What was typed of a new override.
///
/// @param who a name or an address
/// @param from by the clock of the shift's time zone
public record OverrideForm(String who, String from, String to) {
  static final OverrideForm EMPTY = new OverrideForm("", "", "");

  public OverrideForm {
    who = requireNonNullElse(who, "");
    from = requireNonNullElse(from, "");
    to = requireNonNullElse(to, "");
  }
}
