package io.stewardry.notifications.web;

import io.stewardry.kernel.Page;
import io.stewardry.kernel.PageRequest;
import io.stewardry.kernel.Problem;
import io.stewardry.notifications.Deliveries;
import io.stewardry.notifications.Delivery;
import io.stewardry.notifications.Subscription;
import io.stewardry.notifications.SubscriptionWays;
import io.stewardry.notifications.Subscriptions;
import io.stewardry.notifications.TargetKind;
import io.stewardry.oncall.OnCallShifts;
import io.stewardry.shell.Asked;
import io.stewardry.shell.Drawn;
import io.stewardry.shell.Frame;
import io.stewardry.shell.ListAddress;
import io.stewardry.shell.ListPlace;
import io.stewardry.shell.Notice;
import io.stewardry.shell.PageAnswer;
import io.stewardry.shell.Redirect;
import io.stewardry.tenancy.Caller;
import io.stewardry.tenancy.SignedIn;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// What one is told oneself, at home: for everybody, without any permission.
@Controller
@RequestMapping(NotificationPlaces.OWN)
class OwnNotificationsController {
  private static final int LATELY = 10;
  private static final SubscriptionForms.Place PLACE =
      new SubscriptionForms.Place(NotificationPlaces.OWN, true);

  private final Subscriptions subscriptions;
  private final SubscriptionForms forms;
  private final SubscriptionQuestions questions;
  private final SubscriptionWays ways;
  private final Deliveries deliveries;
  private final DeliveryRows rows;
  private final OnCallShifts shifts;

  OwnNotificationsController(
      Subscriptions subscriptions,
      SubscriptionForms forms,
      SubscriptionQuestions questions,
      SubscriptionWays ways,
      Deliveries deliveries,
      DeliveryRows rows,
      OnCallShifts shifts) {
    this.subscriptions = subscriptions;
    this.forms = forms;
    this.questions = questions;
    this.ways = ways;
    this.deliveries = deliveries;
    this.rows = rows;
    this.shifts = shifts;
  }

  @SignedIn
  @GetMapping
  Drawn show(ListPlace place, Caller caller, Frame frame) {
    Page<Subscription> found = subscriptions.own(caller, place.request());
    Page<Delivery> lately = deliveries.own(caller, new PageRequest(LATELY, null));
    return Drawn.page(
            "notifications/own",
            new OwnNotificationsPage(
                found.items().stream().map(one -> row(one, caller)).toList(),
                place.paging(found, ListAddress.of(NotificationPlaces.OWN)),
                caller.superuser() ? null : NotificationPlaces.OWN + "/new",
                rows.own(lately.items(), caller, frame),
                caller.superuser() ? List.of() : turns(caller, frame),
                SubscriptionForms.manages(caller)))
        .part("subscription-list", "notifications/part/own-rows");
  }

  private List<OwnNotificationsPage.Turn> turns(Caller caller, Frame frame) {
    return shifts.turns(caller.user()).stream()
        .map(turn ->
            new OwnNotificationsPage.Turn(
                turn.name(),
                turn.runs() ? null : frame.moment(turn.from()).minute(),
                frame.moment(turn.until()).minute()))
        .toList();
  }

  private SubscriptionRow row(Subscription one, Caller caller) {
    String href = PLACE.one(one.id());
    boolean editable = subscriptions.mayChange(caller, one);
    SubscriptionRow row =
        SubscriptionRow.of(
            one,
            "",
            ways,
            editable ? href : null,
            subscriptions.mayDelete(caller, one) ? href + "/deletion" : null);
    return editable ? row : row.adding("chosen by somebody else");
  }

  @SignedIn
  @GetMapping("/new")
  Drawn fresh(Caller caller) {
    requireOrganization(caller);
    return forms.fresh(PLACE, caller);
  }

  @SignedIn
  @PostMapping
  PageAnswer create(
      @RequestParam(defaultValue = "") String draft, HttpServletRequest request, Caller caller) {
    requireOrganization(caller);
    return forms.send(PLACE, null, SubscriptionForm.typed(request), draft, caller);
  }

  @SignedIn
  @GetMapping("/{id}")
  Drawn one(@PathVariable String id, Caller caller) {
    Subscription one = own(id, caller);
    subscriptions.requireChangeable(caller, one);
    return forms.saved(PLACE, one, subscriptions.mayDelete(caller, one), caller);
  }

  @SignedIn
  @PostMapping("/{id}")
  PageAnswer save(
      @PathVariable String id,
      @RequestParam(defaultValue = "") String draft,
      HttpServletRequest request,
      Caller caller) {
    return forms.send(PLACE, own(id, caller), SubscriptionForm.typed(request), draft, caller);
  }

  @SignedIn
  @GetMapping("/{id}/deletion")
  Asked deletion(@PathVariable String id, Caller caller) {
    return Asked.of(questions.deletion(PLACE, own(id, caller), caller), PLACE.list());
  }

  @SignedIn
  @PostMapping("/{id}/delete")
  PageAnswer delete(@PathVariable String id, Caller caller) {
    subscriptions.delete(caller, own(id, caller).id(), null);
    return Redirect.to(PLACE.list()).saying(Notice.good("The subscription is deleted."));
  }

  /// Those of others are unknown here, also to who may see them in the settings.
  private Subscription own(String id, Caller caller) {
    Subscription one = subscriptions.get(caller, NotificationPlaces.id(id));
    if (one.target().kind() != TargetKind.USER
        || !one.target().id().equals(caller.user().value().toString())) {
      throw Problem.notFound();
    }
    return one;
  }

  private static void requireOrganization(Caller caller) {
    if (caller.superuser()) {
      throw Problem.notFound();
    }
  }
}
