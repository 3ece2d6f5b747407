package io.stewardry.notifications.web;

import io.stewardry.kernel.PageRequest;
import io.stewardry.kernel.Problem;
import io.stewardry.kernel.ProblemCode;
import io.stewardry.kernel.TypedText;
import io.stewardry.notifications.Subscription;
import io.stewardry.notifications.SubscriptionDraft;
import io.stewardry.notifications.SubscriptionWays;
import io.stewardry.notifications.Subscriptions;
import io.stewardry.notifications.Target;
import io.stewardry.notifications.TargetChoice;
import io.stewardry.notifications.TargetKind;
import io.stewardry.organizations.Organization;
import io.stewardry.organizations.OrganizationName;
import io.stewardry.organizations.OrganizationQuery;
import io.stewardry.organizations.Organizations;
import io.stewardry.shell.Drawn;
import io.stewardry.shell.FieldErrors;
import io.stewardry.shell.Notice;
import io.stewardry.shell.PageAnswer;
import io.stewardry.shell.Redirect;
import io.stewardry.shell.RefusedForm;
import io.stewardry.tenancy.Caller;
import io.stewardry.tenancy.OrganizationKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Draws and saves the form of a subscription, in the settings and for oneself.
@Component
class SubscriptionForms {
  private static final int OFFERED = 10;
  private static final int MOST = 1000;
  private static final String ADD_STEP = "step";
  private static final String REMOVE_STEP = "remove-step-";
  private static final Map<String, String> PLACES =
      Map.of("LIMIT_EXCEEDED", "", "VERSION_MISMATCH", "");
  private static final String CHANGED =
      "Somebody else changed this subscription in the meantime, and nothing was saved. What you"
          + " typed is still here: save again to replace their change, or reload the page to see it.";

  private final Subscriptions subscriptions;
  private final SubscriptionWays ways;
  private final Organizations organizations;

  SubscriptionForms(
      Subscriptions subscriptions, SubscriptionWays ways, Organizations organizations) {
    this.subscriptions = subscriptions;
    this.ways = ways;
    this.organizations = organizations;
  }

  /// Where a form is.
  ///
  /// @param list the address of all
  /// @param own it is about the reader themself
  record Place(String list, boolean own) {
    String one(UUID id) {
      return list + "/" + id;
    }
  }

  static boolean manages(Caller caller) {
    return caller.organizationKind() == OrganizationKind.MSP;
  }

  Drawn fresh(Place place, Caller caller) {
    SubscriptionForm form = SubscriptionForm.fresh(place.own(), manages(caller));
    return drawn(page(place, null, form, FieldErrors.NONE, false, caller));
  }

  Drawn saved(Place place, Subscription one, boolean deletable, Caller caller) {
    SubscriptionForm form = SubscriptionForm.of(one, subscriptions::address);
    SubscriptionFormPage page = page(place, one, form, FieldErrors.NONE, false, caller);
    return drawn(deletable ? page : page.undeletable());
  }

  /// Saves what was typed, or draws it with the organizations that were looked for.
  ///
  /// @param before null for a new one
  /// @param draft which button was pressed; empty for the one that saves
  PageAnswer send(
      Place place,
      @Nullable Subscription before,
      SubscriptionForm typed,
      String draft,
      Caller caller) {
    if (draft.equals("find") || draft.equals("enter") && typed.looksFurther()) {
      return drawn(page(place, before, typed, FieldErrors.NONE, true, caller));
    }
    if (draft.equals(ADD_STEP) || draft.startsWith(REMOVE_STEP)) {
      return drawn(
          page(place, before, typed.with(drafted(typed, draft)), FieldErrors.NONE, true, caller)
              .added(draft.equals(ADD_STEP) && !typed.escalation().full()));
    }
    try {
      SubscriptionDraft wanted =
          typed.draft(
              target(place, typed, caller),
              manages(caller),
              unseen(before, caller),
              caller.organization().value().toString(),
              subscriptions.tellsOthers(caller) ? subscriptions::user : null);
      if (before == null) {
        subscriptions.create(caller, wanted);
        return Redirect.to(place.list()).saying(Notice.good("The subscription is created."));
      }
      int version = typed.version() == null ? 0 : typed.version();
      subscriptions.update(caller, before.id(), wanted, version);
      return Redirect.to(place.list()).saying(Notice.good("The subscription is saved."));
    } catch (RuntimeException refused) {
      FieldErrors errors = typed.beside(RefusedForm.errors(refused, PLACES));
      if (before != null && RefusedForm.code(refused) == ProblemCode.VERSION_MISMATCH) {
        // Somebody who was told of the other change may replace it.
        int now = subscriptions.get(caller, before.id()).version();
        return drawn(page(place, before, typed.at(now), FieldErrors.of("", CHANGED), true, caller))
            .refusing(refused);
      }
      return drawn(page(place, before, typed, errors, true, caller)).refusing(refused);
    }
  }

  private static EscalationForm drafted(SubscriptionForm typed, String draft) {
    EscalationForm steps = typed.escalation();
    return draft.equals(ADD_STEP)
        ? steps.withOneMore()
        : steps.without(draft.substring(REMOVE_STEP.length()));
  }

  private Target target(Place place, SubscriptionForm typed, Caller caller) {
    if (place.own()) {
      return new Target(TargetKind.USER, caller.user().value().toString());
    }
    TargetKind kind =
        TargetKind.ofKey(typed.kind())
            .orElseThrow(() -> Problem.invalid("/target/kind", "Choose who is told."));
    return switch (kind) {
      case USER -> user(typed.user());
      case ORGANIZATION -> new Target(kind, caller.organization().value().toString());
      default -> {
        String chosen = typed.value(kind);
        if (chosen.isEmpty()) {
          throw Problem.invalid("/target/id", "Choose one.");
        }
        yield new Target(kind, chosen);
      }
    };
  }

  private Target user(String typed) {
    if (TypedText.trimmed(typed).isEmpty()) {
      throw Problem.invalid("/target/id", "Type the name or the e-mail address of a user.");
    }
    return subscriptions.user(typed);
  }

  /// Organizations of a subscription to which the reader has no access.
  private List<UUID> unseen(@Nullable Subscription before, Caller caller) {
    return before == null || !manages(caller) ? List.of() : subscriptions.unseen(caller, before);
  }

  private List<OrganizationName> names(Set<UUID> ids, Caller caller) {
    return ids.isEmpty() ? List.of() : organizations.names(query("").only(ids), caller, MOST);
  }

  private static OrganizationQuery query(String search) {
    return OrganizationQuery.of(search, null, null, "name", new PageRequest(OFFERED, null));
  }

  private SubscriptionFormPage page(
      Place place,
      @Nullable Subscription before,
      SubscriptionForm form,
      FieldErrors errors,
      boolean typed,
      Caller caller) {
    boolean others = subscriptions.tellsOthers(caller);
    List<TargetChoice> kinds = others || !place.own() ? subscriptions.choices(caller) : List.of();
    String action = before == null ? place.list() : place.one(before.id());
    return new SubscriptionFormPage(
        place.own()
            ? before == null ? "What else to tell you" : "What you are told"
            : before == null ? "New subscription" : "Subscription",
        action,
        place.list(),
        before == null ? null : place.one(before.id()) + "/deletion",
        form,
        errors,
        place.own() ? List.of() : kinds,
        others ? ways.offered() : ways.toPeople(),
        manages(caller) ? choices(place, before, form, errors, caller) : null,
        others ? new StepFields(action, kinds) : null,
        false,
        typed);
  }

  private OrganizationChoices choices(
      Place place,
      @Nullable Subscription before,
      SubscriptionForm form,
      FieldErrors errors,
      Caller caller) {
    Set<UUID> ticked = form.ticked();
    List<OrganizationChoices.One> listed = new ArrayList<>();
    for (OrganizationName one : names(ticked, caller)) {
      listed.add(new OrganizationChoices.One(one.id().toString(), one.name(), one.slug(), true));
    }
    String query = TypedText.trimmed(form.find());
    long matching = 0;
    int shown = 0;
    if (query.length() <= 200 && query.indexOf(0) < 0) {
      var found = organizations.below(query(query), caller);
      matching = Objects.requireNonNullElse(found.total(), (long) found.items().size());
      shown = found.items().size();
      // Whoever has a few finds them without a word; of many, none is offered unasked.
      boolean few = shown >= matching;
      for (Organization one : query.isEmpty() && !few ? List.<Organization>of() : found.items()) {
        if (!ticked.contains(one.id())) {
          listed.add(
              new OrganizationChoices.One(one.id().toString(), one.name(), one.slug(), false));
        }
      }
    }
    return new OrganizationChoices(
        before == null ? place.list() : place.one(before.id()),
        place.own(),
        form.where(),
        listed,
        unseen(before, caller).size(),
        before != null && !before.ways().channels().isEmpty(),
        query,
        matching,
        shown,
        errors.on("organizations"));
  }

  private static Drawn drawn(SubscriptionFormPage page) {
    return Drawn.page("notifications/subscription", page)
        .part("organization-choices", "notifications/part/organization-choices")
        .part("escalation-steps", "notifications/part/step-added");
  }
}
