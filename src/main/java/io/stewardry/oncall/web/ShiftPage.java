package io.stewardry.oncall.web;

import io.stewardry.shell.FieldErrors;
import io.stewardry.shell.Moment;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One shift.
///
/// @param now who is on call; null for nobody
/// @param until when it is somebody else's turn, in the zone of the reader; null before all turns
/// @param part the form; null for a reader who may not change it
public record ShiftPage(
    String name,
    String listHref,
    String href,
    @Nullable String now,
    @Nullable String until,
    String every,
    List<String> rotation,
    Moment created,
    String createdBy,
    OnCallCalendar calendar,
    OverridesTable overrides,
    @Nullable ShiftFormPart part,
    boolean deletable) {
  public ShiftPage {
    rotation = List.copyOf(rotation);
  }

  public FieldErrors errors() {
    return part == null ? FieldErrors.NONE : part.errors();
  }
}
