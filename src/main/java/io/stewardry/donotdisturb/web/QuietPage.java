package io.stewardry.donotdisturb.web;

import io.stewardry.donotdisturb.WeekDay;
import io.stewardry.shell.FieldErrors;
import io.stewardry.shell.Notice;
import io.stewardry.shell.StateBadge;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The quiet hours of an organization.
///
/// @param action where the form is sent
/// @param whyNot why nothing can be changed now by somebody who else could
/// @param state how it is now, by what is saved
/// @param form what is saved, or what was typed
/// @param typed it was typed, and is not saved
/// @param week and `next`: of the form
public record QuietPage(
    String action,
    boolean editable,
    @Nullable Notice whyNot,
    StateBadge state,
    QuietForm form,
    boolean typed,
    QuietWeek week,
    NextQuiet next,
    FieldErrors errors) {
  public static List<WeekDay> days() {
    return List.of(WeekDay.values());
  }

  public static String name(WeekDay day) {
    return QuietWords.day(day);
  }

  /// The saved quiet hours are in a time zone that this server does not know any more.
  public @Nullable Notice lostZone() {
    return typed || form.zoneId() != null
        ? null
        : Notice.warning(
            "Nothing is held back: the time zone "
                + form.zone()
                + " is not known any more. Choose another one and save.");
  }

  /// Said where there is no room for another window.
  public String room() {
    return form.full() ? "20 windows are the most. Remove one to add another." : "";
  }

  /// The window that was added last.
  public QuietRow added() {
    return form.rows().getLast();
  }
}
