package io.stewardry.oncall.web;

import io.stewardry.oncall.OnCallShifts;
import io.stewardry.people.Person;
import io.stewardry.people.UserState;
import io.stewardry.shell.FieldErrors;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// Acts on a rotation that is still being typed: nothing is saved by them.
@Component
class Arrangement {
  private final ShiftPages pages;

  Arrangement(ShiftPages pages) {
    this.pages = pages;
  }

  /// @param said to screen readers
  record Arranged(ShiftForm form, FieldErrors errors, String said) {}

  /// @param act `add`, or `up`, `down` or `remove` with the id of a user after a colon
  Arranged done(ShiftForm form, String act) {
    List<String> people = form.people();
    int colon = act.indexOf(':');
    if (colon < 0) {
      return added(form, people);
    }
    String user = act.substring(colon + 1);
    int at = people.indexOf(user);
    if (at < 0) {
      return new Arranged(form, FieldErrors.NONE, "");
    }
    String said;
    switch (act.substring(0, colon)) {
      case "up" -> {
        int to = Math.max(0, at - 1);
        Collections.swap(people, at, to);
        said = "Now at place " + (to + 1) + " of " + people.size() + ".";
      }
      case "down" -> {
        int to = Math.min(people.size() - 1, at + 1);
        Collections.swap(people, at, to);
        said = "Now at place " + (to + 1) + " of " + people.size() + ".";
      }
      default -> {
        people.remove(at);
        said = "Removed. " + people.size() + " in the rotation.";
      }
    }
    return new Arranged(form.with(people, ""), FieldErrors.NONE, said);
  }

  /// Without whom somebody still looks for, if they have their turn already: there is nothing to
  /// add.
  ShiftForm settled(ShiftForm form) {
    return !form.add().isEmpty()
            && pages.meant(form.add()).filter(who -> isIn(form.people(), who)).isPresent()
        ? form.with(form.people(), "")
        : form;
  }

  private static boolean isIn(List<String> people, Person who) {
    return people.contains(who.id().toString());
  }

  private Arranged added(ShiftForm form, List<String> people) {
    Optional<Person> meant = pages.meant(form.add());
    String wrong =
        form.add().isEmpty()
            ? "Type a name or an e-mail address."
            : meant.isEmpty()
                ? "No single user matches. Type the whole e-mail address."
                : meant.get().state() == UserState.SUSPENDED
                    ? "This user is suspended. Choose somebody else."
                    : isIn(people, meant.get())
                        ? "This user is in the rotation already."
                        : people.size() >= OnCallShifts.MOST_TURNS
                            ? "A rotation can have 50 users at the most."
                            : null;
    if (wrong != null) {
      return new Arranged(form, FieldErrors.of("add", wrong), "");
    }
    people.add(meant.orElseThrow().id().toString());
    return new Arranged(
        form.with(people, ""), FieldErrors.NONE, "Added. " + people.size() + " in the rotation.");
  }
}
