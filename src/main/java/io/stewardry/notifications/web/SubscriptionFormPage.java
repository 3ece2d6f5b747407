package io.stewardry.notifications.web;

import io.stewardry.notices.EventClass;
import io.stewardry.notices.Severity;
import io.stewardry.notifications.SubscriptionWays;
import io.stewardry.notifications.TargetChoice;
import io.stewardry.shell.Choice;
import io.stewardry.shell.FieldErrors;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The form of a subscription.
///
/// @param action where it is sent
/// @param listHref where the others are
/// @param deletionHref null for a new one, and for a reader who may not delete it
/// @param kinds who can be told; none for one's own
/// @param organizations null where there are none to choose from
/// @param steps what an escalation offers; null for a reader who may choose none
/// @param added its last step has just been added
/// @param typed it was typed, and is not saved
public record SubscriptionFormPage(
    String title,
    String action,
    String listHref,
    @Nullable String deletionHref,
    SubscriptionForm form,
    FieldErrors errors,
    List<TargetChoice> kinds,
    List<SubscriptionWays.Way> ways,
    @Nullable OrganizationChoices organizations,
    @Nullable StepFields steps,
    boolean added,
    boolean typed) {
  public SubscriptionFormPage {
    kinds = List.copyOf(kinds);
    ways = List.copyOf(ways);
  }

  SubscriptionFormPage undeletable() {
    return new SubscriptionFormPage(
        title,
        action,
        listHref,
        null,
        form,
        errors,
        kinds,
        ways,
        organizations,
        steps,
        added,
        typed);
  }

  SubscriptionFormPage added(boolean one) {
    return new SubscriptionFormPage(
        title,
        action,
        listHref,
        deletionHref,
        form,
        errors,
        kinds,
        ways,
        organizations,
        steps,
        one,
        typed);
  }

  public boolean fresh() {
    return form.version() == null;
  }

  public boolean own() {
    return kinds.isEmpty();
  }

  /// By which other ways it tells: those that a form for oneself does not offer stay.
  public List<String> keptWays() {
    return form.ways().stream()
        .filter(key -> ways.stream().noneMatch(way -> way.key().equals(key)))
        .toList();
  }

  public static List<EventClass> classes() {
    return List.of(EventClass.values());
  }

  public static List<Choice> severities() {
    return Arrays.stream(Severity.values())
        .map(one ->
            new Choice(
                one.name(),
                switch (one) {
                  case INFO -> "Any: information, warning, critical";
                  case WARNING -> "Warning or worse";
                  case CRITICAL -> "Critical only";
                }))
        .toList();
  }
}
