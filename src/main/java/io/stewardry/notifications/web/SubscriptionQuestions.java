package io.stewardry.notifications.web;

import io.stewardry.notifications.Subscription;
import io.stewardry.notifications.Subscriptions;
import io.stewardry.notifications.TargetKind;
import io.stewardry.notifications.WhoIsTold;
import io.stewardry.shell.DangerQuestion;
import io.stewardry.shell.Figures;
import io.stewardry.tenancy.Caller;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// What is asked before a subscription is deleted, with whom it tells at this moment.
@Component
class SubscriptionQuestions {
  /// Of how many organizations people are counted.
  private static final int COUNTED = 5;

  private final Subscriptions subscriptions;
  private final WhoIsTold whoIsTold;

  SubscriptionQuestions(Subscriptions subscriptions, WhoIsTold whoIsTold) {
    this.subscriptions = subscriptions;
    this.whoIsTold = whoIsTold;
  }

  DangerQuestion deletion(SubscriptionForms.Place place, Subscription one, Caller caller) {
    String name = subscriptions.names(List.of(one), caller).getOrDefault(one.target(), "");
    DangerQuestion question =
        DangerQuestion.asking(
            place.own()
                ? "Delete this subscription?"
                : one.target().kind() == TargetKind.ORGANIZATION
                    ? "Delete the subscription of all users?"
                    : "Delete the subscription of " + name + "?",
            SubscriptionWords.classes(one)
                + ", "
                + SubscriptionWords.severity(one.minimumSeverity())
                + ". Notices that the event itself addresses to people still come.",
            "Delete subscription",
            "trash",
            place.one(one.id()) + "/delete");
    return told(question, place, one, caller).undoneBy("This can't be undone.");
  }

  private DangerQuestion told(
      DangerQuestion question, SubscriptionForms.Place place, Subscription one, Caller caller) {
    if (one.muted()) {
      return question.telling("bell-off", "it is muted, so it tells nobody now");
    }
    if (place.own()) {
      return question;
    }
    List<UUID> places = places(one, caller);
    if (places.isEmpty()) {
      return question;
    }
    int people = whoIsTold.by(one, places);
    return people == 0
        ? question.telling("users-minus", "it tells nobody now")
        : question.counting(
            "users-minus",
            people,
            "person is told by it now",
            "people are told by it now",
            where(one, places));
  }

  private List<UUID> places(Subscription one, Caller caller) {
    if (one.organizations().isEmpty()) {
      return List.of(caller.organization().value());
    }
    // Only at home can it be asked about other organizations, and about those with access.
    Set<UUID> reached = caller.away() ? Set.of() : subscriptions.reached(caller, List.of(one));
    return one.organizations().stream().filter(reached::contains).limit(COUNTED).toList();
  }

  private static @Nullable String where(Subscription one, List<UUID> places) {
    if (one.recursive()) {
      return "counted for events in this organization";
    }
    return one.organizations().size() > places.size()
        ? "counted for "
            + places.size()
            + " of "
            + Figures.counted(one.organizations().size(), "organization", "organizations")
        : null;
  }
}
