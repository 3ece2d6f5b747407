package io.stewardry.requests.web;

import io.stewardry.kernel.CapabilityKey;
import io.stewardry.kernel.Ids;
import io.stewardry.kernel.Page;
import io.stewardry.kernel.PageRequest;
import io.stewardry.kernel.Permission;
import io.stewardry.kernel.Problem;
import io.stewardry.kernel.ProblemCode;
import io.stewardry.kernel.Refusal;
import io.stewardry.kernel.TypedText;
import io.stewardry.kernel.TypedTime;
import io.stewardry.licensing.GivenUntil;
import io.stewardry.requests.Asked;
import io.stewardry.requests.Requests;
import io.stewardry.shell.Drawn;
import io.stewardry.shell.Figures;
import io.stewardry.shell.Frame;
import io.stewardry.shell.ListAddress;
import io.stewardry.shell.ListPlace;
import io.stewardry.shell.Notice;
import io.stewardry.shell.Redirect;
import io.stewardry.tenancy.Caller;
import io.stewardry.tenancy.Needs;
import io.stewardry.tenancy.OfOrganization;
import io.stewardry.tenancy.OrganizationKind;
import io.stewardry.tenancy.Requires;
import io.stewardry.tenancy.SignedIn;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// The requests of an organization, with those that wait for the reader first.
@Controller
class RequestsController {
  private static final int DECIDED_AT_ONCE = 50;

  private final Requests requests;

  RequestsController(Requests requests) {
    this.requests = requests;
  }

  @SignedIn
  @GetMapping("/o/{slug}/requests")
  Drawn show(@PathVariable String slug, ListAddress here, ListPlace place, Caller caller) {
    String root = "/o/" + slug;
    boolean staff =
        !caller.away()
            && caller.organizationKind() == OrganizationKind.MSP
            && !caller.everyChildByRole();
    Page<Asked> waiting =
        requests.page(Requests.ALL, null, true, new PageRequest(DECIDED_AT_ONCE, null), caller);
    Page<Asked> rest = requests.page(Requests.ALL, null, false, place.request(), caller);
    return Drawn.page(
        "requests/requests",
        frame ->
            new RequestsPage(
                waiting.items().stream()
                    .map(asked -> RequestRow.of(asked, root, caller, frame))
                    .toList(),
                waiting.total() == null ? waiting.items().size() : waiting.total(),
                rest.items().stream()
                    .map(asked -> RequestRow.of(asked, root, caller, frame))
                    .toList(),
                place.paging(rest, here),
                staff ? root + "/requests/access" : null));
  }

  @SignedIn
  @PostMapping("/o/{slug}/requests/{requestId}/withdraw")
  Redirect withdraw(@PathVariable String slug, @PathVariable String requestId) {
    return answered(
        slug, () -> "You no longer ask for " + requests.withdraw(id(requestId)).what() + ".");
  }

  @Requires(Permission.LIMIT_UPDATE)
  @Needs(CapabilityKey.MSP)
  @OfOrganization(own = false, guarded = true)
  @PostMapping("/o/{slug}/organizations/{child}/requests/{requestId}/grant")
  Redirect grantMore(
      @PathVariable String slug,
      @PathVariable String requestId,
      @RequestParam(defaultValue = "") String max,
      @RequestParam(defaultValue = "") String day,
      Frame frame) {
    return answered(
        slug,
        () -> {
          Asked asked = requests.grantMore(id(requestId), number(max), end(day, frame));
          return asked.name() + " got " + granted(asked, max) + ". They are notified.";
        });
  }

  @Requires(Permission.LIMIT_UPDATE)
  @Needs(CapabilityKey.MSP)
  @OfOrganization(own = false, guarded = true)
  @PostMapping("/o/{slug}/organizations/{child}/requests/{requestId}/decline")
  Redirect declineMore(
      @PathVariable String slug,
      @PathVariable String requestId,
      @RequestParam(defaultValue = "") String reason) {
    return answered(slug, () -> declined(requests.declineMore(id(requestId), reason)));
  }

  @Requires(Permission.ACCESS_MANAGE)
  @Needs(CapabilityKey.MSP)
  @PostMapping("/o/{slug}/requests/{requestId}/grant")
  Redirect grantAccess(
      @PathVariable String slug,
      @PathVariable String requestId,
      @RequestParam(defaultValue = "") String minutes,
      @RequestParam(defaultValue = "") String what) {
    return answered(
        slug,
        () -> {
          Asked asked =
              requests.grantAccess(
                  id(requestId), what.equals("view") ? List.of("view") : null, minutes(minutes));
          return asked.asker().name() + " has access to " + asked.name() + ". They are notified.";
        });
  }

  @Requires(Permission.ACCESS_MANAGE)
  @Needs(CapabilityKey.MSP)
  @PostMapping("/o/{slug}/requests/{requestId}/decline")
  Redirect declineAccess(
      @PathVariable String slug,
      @PathVariable String requestId,
      @RequestParam(defaultValue = "") String reason) {
    return answered(slug, () -> declined(requests.declineAccess(id(requestId), reason)));
  }

  /// Whatever comes of it, the list of now is the answer.
  private static Redirect answered(String slug, Supplier<String> act) {
    Notice notice;
    try {
      notice = Notice.good(act.get());
    } catch (Refusal refused) {
      if (refused.code() == ProblemCode.FORBIDDEN) {
        throw refused;
      }
      notice = Notice.warning(words(refused));
    }
    return Redirect.to("/o/" + slug + "/requests").saying(notice);
  }

  private static String words(Refusal refused) {
    return refused instanceof Problem problem && !problem.errors().isEmpty()
        ? problem.errors().getFirst().detail()
        : refused.detail();
  }

  private static String granted(Asked asked, String max) {
    Long other = number(max);
    return asked.limit() == null || other == null
        ? asked.what()
        : "a limit of " + Figures.count(other) + " " + asked.limit().inSentence();
  }

  private static String declined(Asked asked) {
    return "You declined " + asked.what() + ". " + asked.asker().name() + " is notified.";
  }

  /// Null for no end.
  private static @Nullable Instant end(String day, Frame frame) {
    String typed = TypedText.trimmed(day);
    if (typed.isEmpty()) {
      return null;
    }
    return TypedTime.day(typed)
        .filter(date -> !date.isBefore(LocalDate.now(frame.zone())))
        .map(date -> GivenUntil.endOf(date, frame.zone()))
        .orElseThrow(() ->
            Problem.invalid(
                "/day", "Enter a day from today on, such as 2027-01-31, or nothing for no end."));
  }

  private static @Nullable Long number(String text) {
    String digits = TypedText.trimmed(text);
    if (digits.isEmpty()) {
      return null;
    }
    if (!digits.matches("[0-9]{1,10}")) {
      throw Problem.invalid("/max", "Enter a whole number.");
    }
    return Long.valueOf(digits);
  }

  /// Null for what is no number of minutes that anybody can be given.
  static @Nullable Integer minutes(String text) {
    String digits = TypedText.trimmed(text);
    return digits.matches("[0-9]{1,6}") ? Integer.valueOf(digits) : null;
  }

  private static UUID id(String text) {
    return Ids.parse(text).orElseThrow(Problem::notFound);
  }
}
