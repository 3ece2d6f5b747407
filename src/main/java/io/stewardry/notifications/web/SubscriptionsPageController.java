package io.stewardry.notifications.web;

import io.stewardry.kernel.Page;
import io.stewardry.kernel.Permission;
import io.stewardry.kernel.ProblemCode;
import io.stewardry.kernel.Refusal;
import io.stewardry.notices.EventClass;
import io.stewardry.notifications.Subscription;
import io.stewardry.notifications.SubscriptionWays;
import io.stewardry.notifications.Subscriptions;
import io.stewardry.notifications.Target;
import io.stewardry.shell.Asked;
import io.stewardry.shell.Choice;
import io.stewardry.shell.Drawn;
import io.stewardry.shell.Frame;
import io.stewardry.shell.ListAddress;
import io.stewardry.shell.ListPlace;
import io.stewardry.shell.Notice;
import io.stewardry.shell.PageAnswer;
import io.stewardry.shell.Redirect;
import io.stewardry.tenancy.Caller;
import io.stewardry.tenancy.Requires;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// A section of the settings: who is told of what, and whom that comes to.
@Controller
@RequestMapping(NotificationPlaces.SETTINGS)
class SubscriptionsPageController {
  private final Subscriptions subscriptions;
  private final SubscriptionForms forms;
  private final SubscriptionQuestions questions;
  private final SubscriptionWays ways;
  private final ToldPreviews previews;

  SubscriptionsPageController(
      Subscriptions subscriptions,
      SubscriptionForms forms,
      SubscriptionQuestions questions,
      SubscriptionWays ways,
      ToldPreviews previews) {
    this.subscriptions = subscriptions;
    this.forms = forms;
    this.questions = questions;
    this.ways = ways;
    this.previews = previews;
  }

  @Requires(Permission.SUBSCRIPTION_VIEW)
  @GetMapping
  Drawn list(
      @PathVariable String slug,
      @RequestParam Map<String, String> asked,
      ListPlace place,
      Caller caller,
      Frame frame) {
    String list = NotificationPlaces.list(slug);
    Page<Subscription> found = subscriptions.page(caller, place.request());
    EventClass usual =
        found.items().stream()
            .flatMap(one -> one.classes().stream())
            .sorted()
            .findFirst()
            .orElse(EventClass.ALERT);
    ToldPreview preview = previews.of("Preview", list, asked, usual, caller, frame);
    return Drawn.page(
            "notifications/settings",
            new SubscriptionsPage(
                rows(found.items(), list, caller, frame),
                place.paging(found, ListAddress.of(list)),
                frame.may(Permission.SUBSCRIPTION_CREATE) ? list + "/new" : null,
                frame.may(Permission.SUBSCRIPTION_UPDATE) ? list + "/deliveries" : null,
                "/o/" + slug + "/settings/do-not-disturb",
                preview))
        .part("who-is-told", "notifications/part/preview")
        .part("subscription-list", "notifications/part/rows")
        .with("preview", preview);
  }

  private List<SubscriptionRow> rows(
      List<Subscription> found, String list, Caller caller, Frame frame) {
    Map<Target, String> names = subscriptions.names(found, caller);
    return found.stream()
        .map(one ->
            SubscriptionRow.of(
                one,
                names.getOrDefault(one.target(), ""),
                ways,
                frame.may(Permission.SUBSCRIPTION_UPDATE) ? list + "/" + one.id() : null,
                frame.may(Permission.SUBSCRIPTION_DELETE)
                    ? list + "/" + one.id() + "/deletion"
                    : null))
        .toList();
  }

  @Requires(Permission.SUBSCRIPTION_CREATE)
  @GetMapping("/new")
  Drawn fresh(@PathVariable String slug, Caller caller) {
    return forms.fresh(place(slug), caller);
  }

  /// Creates, or draws what was typed with the organizations that were looked for.
  @Requires(Permission.SUBSCRIPTION_CREATE)
  @PostMapping
  PageAnswer create(
      @PathVariable String slug,
      @RequestParam(defaultValue = "") String draft,
      HttpServletRequest request,
      Caller caller) {
    return forms.send(place(slug), null, SubscriptionForm.typed(request), draft, caller);
  }

  @Requires(Permission.SUBSCRIPTION_UPDATE)
  @GetMapping("/{id}")
  Drawn show(@PathVariable String slug, @PathVariable String id, Caller caller, Frame frame) {
    return forms.saved(
        place(slug),
        subscriptions.get(caller, NotificationPlaces.id(id)),
        frame.may(Permission.SUBSCRIPTION_DELETE),
        caller);
  }

  @Requires(Permission.SUBSCRIPTION_UPDATE)
  @PostMapping("/{id}")
  PageAnswer save(
      @PathVariable String slug,
      @PathVariable String id,
      @RequestParam(defaultValue = "") String draft,
      HttpServletRequest request,
      Caller caller) {
    Subscription before = subscriptions.get(caller, NotificationPlaces.id(id));
    return forms.send(place(slug), before, SubscriptionForm.typed(request), draft, caller);
  }

  /// The question, with the numbers of now.
  @Requires(Permission.SUBSCRIPTION_DELETE)
  @GetMapping("/{id}/deletion")
  Asked deletion(@PathVariable String slug, @PathVariable String id, Caller caller) {
    Subscription one = subscriptions.get(caller, NotificationPlaces.id(id));
    return Asked.of(questions.deletion(place(slug), one, caller), place(slug).list());
  }

  @Requires(Permission.SUBSCRIPTION_DELETE)
  @PostMapping("/{id}/delete")
  PageAnswer delete(@PathVariable String slug, @PathVariable String id, Caller caller) {
    subscriptions.delete(caller, NotificationPlaces.id(id), null);
    return Redirect.to(place(slug).list()).saying(Notice.good("The subscription is deleted."));
  }

  /// Users to choose from while somebody types.
  @Requires(Permission.SUBSCRIPTION_VIEW)
  @GetMapping("/users")
  Drawn users(@RequestParam Map<String, String> typed) {
    // Each field sends its own name.
    return Drawn.of("notifications/part/user-choices")
        .with("choices", choices(typed.values().stream().findFirst().orElse("")));
  }

  private List<Choice> choices(String typed) {
    try {
      return subscriptions.users(typed);
    } catch (Refusal refused) {
      if (refused.code() != ProblemCode.VALIDATION_FAILED) {
        throw refused;
      }
      return List.of();
    }
  }

  private static SubscriptionForms.Place place(String slug) {
    return new SubscriptionForms.Place(NotificationPlaces.list(slug), false);
  }
}
