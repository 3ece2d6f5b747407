package io.stewardry.oncall;

import io.stewardry.shell.ActionWords;
import io.stewardry.shell.AuditAction;

/// What is done with on-call shifts, for the log.
enum OnCallShiftAction implements AuditAction {
  CREATED(ActionWords.of("on_call_shift.created", "phone-call", "created the on-call shift {it}")),
  UPDATED(ActionWords.of("on_call_shift.updated", "edit", "changed the on-call shift {it}")),
  DELETED(ActionWords.of("on_call_shift.deleted", "trash", "deleted the on-call shift {it}"));

  private final ActionWords words;

  OnCallShiftAction(ActionWords words) {
    this.words = words;
  }

  @Override
  public ActionWords words() {
    return words;
  }
}
