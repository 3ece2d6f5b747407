package io.stewardry.secretrequests.web;

import io.stewardry.kernel.CapabilityKey;
import io.stewardry.kernel.Ids;
import io.stewardry.kernel.Page;
import io.stewardry.kernel.Permission;
import io.stewardry.kernel.Problem;
import io.stewardry.mail.Mails;
import io.stewardry.secretrequests.SecretRequest;
import io.stewardry.secretrequests.SecretRequestState;
import io.stewardry.secretrequests.SecretRequests;
import io.stewardry.shell.Asked;
import io.stewardry.shell.DangerQuestion;
import io.stewardry.shell.Drawn;
import io.stewardry.shell.Frame;
import io.stewardry.shell.ListAddress;
import io.stewardry.shell.ListPlace;
import io.stewardry.shell.Notice;
import io.stewardry.shell.Redirect;
import io.stewardry.tenancy.Needs;
import io.stewardry.tenancy.Requires;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// The requests for secrets of an organization: sent, done, expired and withdrawn.
@Controller
class SecretRequestListController {
  private final SecretRequests requests;
  private final Mails mails;

  SecretRequestListController(SecretRequests requests, Mails mails) {
    this.requests = requests;
    this.mails = mails;
  }

  @Requires(Permission.CREDENTIAL_VIEW)
  @Needs(CapabilityKey.VAULT)
  @GetMapping(SecretRequestPlaces.LIST)
  Drawn list(
      @RequestParam(defaultValue = "") String state,
      ListAddress list,
      ListPlace place,
      Frame frame) {
    Page<SecretRequest> found =
        requests.page(state.isEmpty() ? null : SecretRequestState.of(state), place.request());
    ListAddress address = list.with("state", state);
    boolean manages = frame.may(Permission.CREDENTIAL_CREATE);
    boolean may = manages && requests.mayAsk();
    return Drawn.page(
            "secretrequests/requests",
            new SecretRequestsPage(
                address,
                found.items().stream()
                    .map(request -> row(request, address.path(), manages, may, frame))
                    .toList(),
                place.paging(found, address),
                may ? address.path() + "/new" : null,
                mailHint()))
        .part("secret-request-list", "secretrequests/part/swap");
  }

  @Requires(Permission.CREDENTIAL_CREATE)
  @Needs(CapabilityKey.VAULT)
  @PostMapping(SecretRequestPlaces.ONE + "/resend")
  Redirect resend(@PathVariable String slug, @PathVariable String id) {
    SecretRequest sent = requests.resend(id(id));
    return Redirect.to(SecretRequestPlaces.list(slug)).saying(onItsWay(sent, mails.leave()));
  }

  @Requires(Permission.CREDENTIAL_CREATE)
  @Needs(CapabilityKey.VAULT)
  @GetMapping(SecretRequestPlaces.ONE + "/withdraw")
  Asked askToWithdraw(@PathVariable String slug, @PathVariable String id) {
    SecretRequest request = requests.get(id(id));
    return Asked.of(
        DangerQuestion.asking(
                "Withdraw the request for “" + request.asked().name() + "”?",
                "The link that " + request.person().name() + " was sent stops working immediately.",
                "Withdraw",
                "mail-off",
                SecretRequestPlaces.list(slug) + "/" + request.id() + "/withdraw")
            .undoneBy("Ask again at any time."),
        SecretRequestPlaces.list(slug));
  }

  @Requires(Permission.CREDENTIAL_CREATE)
  @Needs(CapabilityKey.VAULT)
  @PostMapping(SecretRequestPlaces.ONE + "/withdraw")
  Redirect withdraw(@PathVariable String slug, @PathVariable String id) {
    requests.withdraw(id(id));
    return Redirect.to(SecretRequestPlaces.list(slug))
        .saying(
            Notice.good(
                "The request for " + requests.get(id(id)).asked().name() + " is withdrawn."));
  }

  static Notice onItsWay(SecretRequest sent, boolean leaves) {
    return leaves
        ? Notice.good("The link is on its way to " + sent.person().email() + ".")
        : Notice.warning(
            "The request to "
                + sent.person().email()
                + " is created, but not e-mailed: no mail server. Ask a superuser for help.");
  }

  private @Nullable Notice mailHint() {
    return mails.leave()
        ? null
        : Notice.warning(
            "No mail server is set, so links are not e-mailed. Ask a superuser of this installation to set"
                + " one.");
  }

  private static SecretRequestsPage.Row row(
      SecretRequest request, String listHref, boolean manages, boolean may, Frame frame) {
    Instant since =
        switch (request.state()) {
          case PENDING -> request.openedAt();
          case USED -> request.usedAt();
          case EXPIRED, REVOKED -> null;
        };
    return new SecretRequestsPage.Row(
        request.id().toString(),
        request.asked().name(),
        request.asked().kind().title(),
        request.person().name(),
        request.person().email(),
        request.askedBy().name(),
        request.askedBy().organization(),
        request.state(),
        frame.moment(request.createdAt()),
        since == null ? null : frame.moment(since),
        switch (request.state()) {
          case PENDING, EXPIRED -> frame.moment(request.expiresAt());
          case USED, REVOKED -> null;
        },
        listHref + "/" + request.id(),
        manages && request.state() == SecretRequestState.PENDING,
        may && request.state() != SecretRequestState.USED);
  }

  private static UUID id(String text) {
    return Ids.parse(text).orElseThrow(Problem::notFound);
  }
}
