package io.stewardry.oncall.web;

import io.stewardry.shell.Choice;
import io.stewardry.shell.FieldErrors;
import java.util.List;

/// The fields of a shift.
public record ShiftFormPart(
    ShiftForm form, FieldErrors errors, RotationTable rotation, List<Choice> zones) {
  private static final List<Choice> UNITS =
      List.of(new Choice(ShiftForm.DAYS, "days"), new Choice(ShiftForm.WEEKS, "weeks"));

  public ShiftFormPart {
    zones = List.copyOf(zones);
  }

  public List<Choice> units() {
    return UNITS;
  }
}
