package io.stewardry.notifications.web;

import io.stewardry.notices.EventClass;
import io.stewardry.notices.Severity;
import io.stewardry.shell.Choice;
import io.stewardry.shell.StateBadge;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Who is told of an event at a time, and why.
///
/// @param heading of the card
/// @param action of the page that has the card; its form is sent by GET
/// @param asked what the form says
/// @param organizations to choose from; null where there is only one
/// @param title what is shown, such as "Critical: Limits, Sunday 6 Dec, 03:00 CET"
/// @param quiet whether it is quiet then
/// @param rows a few people of each outcome, and a few channels
/// @param numbers of all
/// @param managedBy the organization whose people may be told, too, which is not for this one to
///   see; null where there is none
/// @param error what is wrong with the form; null for nothing
public record ToldPreview(
    String heading,
    String action,
    Asked asked,
    @Nullable List<Choice> organizations,
    String title,
    String quiet,
    List<Row> rows,
    String numbers,
    @Nullable String managedBy,
    @Nullable String error) {
  public ToldPreview {
    rows = List.copyOf(rows);
  }

  /// @param organization empty for the acting one
  public record Asked(String of, String severity, String day, String time, String organization) {}

  /// Who is in a row: the others of an outcome are more than one.
  public enum Who {
    PERSON,
    OTHERS,
    CHANNEL
  }

  /// @param name for the others of an outcome how many there are
  public record Row(String name, Who who, StateBadge outcome, String why) {
    public boolean others() {
      return who == Who.OTHERS;
    }

    public String icon() {
      return who == Who.CHANNEL ? "broadcast" : "user";
    }
  }

  public static List<Choice> classes() {
    return Arrays.stream(EventClass.values()).map(of -> new Choice(of.key(), of.title())).toList();
  }

  public static List<Choice> severities() {
    return Arrays.stream(Severity.values())
        .map(one -> new Choice(one.name(), one.title()))
        .toList()
        .reversed();
  }

  public static List<Choice> days() {
    return ToldWords.days();
  }
}
