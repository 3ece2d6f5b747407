package io.stewardry.access.web;

import io.stewardry.kernel.Verb;
import io.stewardry.shell.Choice;
import io.stewardry.shell.FieldErrors;
import io.stewardry.shell.Moment;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Who of the MSP has access to one of its organizations, and the form that gives it.
///
/// @param inside the address of the organization itself
/// @param people who can be given access: address and name
/// @param form null for a reader who may not give it
public record OrganizationStaffPage(
    String name,
    String organizationsHref,
    String action,
    String inside,
    List<Row> rows,
    List<Choice> people,
    @Nullable Form form,
    FieldErrors errors,
    String zone) {
  public OrganizationStaffPage {
    rows = List.copyOf(rows);
    people = List.copyOf(people);
  }

  public String accessHref() {
    return action.substring(0, action.lastIndexOf('/')) + "/access";
  }

  /// What was typed.
  ///
  /// @param until the last day, whole in the reader's zone; empty is without end
  public record Form(String person, Set<Verb> verbs, String until) {
    public Form {
      verbs = Set.copyOf(verbs);
    }

    public boolean may(Verb verb) {
      return verbs.contains(verb);
    }
  }

  /// @param way by which this person has access, such as "Group Gold"
  /// @param can what they can do there
  /// @param ends null for never
  /// @param removeHref null where it cannot be removed here
  /// @param keptBy why not
  public record Row(
      StaffRow person,
      String way,
      String can,
      @Nullable Moment ends,
      @Nullable String removeHref,
      @Nullable String keptBy) {
    public String rowId() {
      return "staff-" + person.id();
    }
  }

  /// Access that was just removed, as it can be given back.
  ///
  /// @param expiresAt the end that it had; empty for none
  public record Removed(
      StaffRow person, String way, String giveHref, List<Verb> verbs, String expiresAt) {
    public Removed {
      verbs = List.copyOf(verbs);
    }

    public String rowId() {
      return "staff-" + person.id();
    }
  }
}
