package io.stewardry.vaultreview.web;

import io.stewardry.kernel.CapabilityKey;
import io.stewardry.kernel.Ids;
import io.stewardry.kernel.PageRequest;
import io.stewardry.kernel.Permission;
import io.stewardry.kernel.Problem;
import io.stewardry.secretrequests.SecretRequests;
import io.stewardry.shell.Asked;
import io.stewardry.shell.DangerQuestion;
import io.stewardry.shell.Drawn;
import io.stewardry.shell.FieldErrors;
import io.stewardry.shell.Notice;
import io.stewardry.shell.PageAnswer;
import io.stewardry.shell.Redirect;
import io.stewardry.shell.RefusedForm;
import io.stewardry.tenancy.Caller;
import io.stewardry.tenancy.Needs;
import io.stewardry.tenancy.Requires;
import io.stewardry.vaultreview.Renewals;
import io.stewardry.vaultreview.ReviewQuery;
import io.stewardry.vaultreview.internal.ReviewStore.ChosenFigures;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// Asks owners to renew what somebody has chosen in the review: rows, or all that match its filter.
@Controller
@RequestMapping("/o/{slug}/vault-review/renewal")
class RenewalController {
  private static final String CREDENTIAL = "credential";
  private static final PageRequest FIRST = new PageRequest(PageRequest.USUAL, null);

  private final Renewals renewals;
  private final SecretRequests requests;

  RenewalController(Renewals renewals, SecretRequests requests) {
    this.renewals = renewals;
    this.requests = requests;
  }

  @Requires(Permission.VAULT_REVIEW)
  @Needs(CapabilityKey.VAULT)
  @GetMapping
  PageAnswer ask(
      @PathVariable String slug, @RequestParam MultiValueMap<String, String> sent, Caller caller) {
    Renewals.Chosen chosen = chosen(sent);
    ChosenFigures figures = renewals.figures(chosen, caller);
    if (figures.all() == 0) {
      Notice none = Notice.warning("Choose at least one credential of the list.");
      return Redirect.to(list(slug))
          .saying(none)
          .inPlace(frame -> Drawn.of("shell/notice").with("notice", none).leadingTo(list(slug)));
    }
    return Asked.of(question(slug, chosen, figures), list(slug));
  }

  @Requires(Permission.VAULT_REVIEW)
  @Needs(CapabilityKey.VAULT)
  @PostMapping
  PageAnswer begin(
      @PathVariable String slug, @RequestParam MultiValueMap<String, String> sent, Caller caller) {
    Renewals.Chosen chosen = chosen(sent);
    try {
      return Redirect.seeOther(
          "/o/"
              + slug
              + "/bulk/"
              + renewals.start(chosen, expected(sent), sent.getFirst("reason"), caller).id());
    } catch (Problem refused) {
      FieldErrors errors = RefusedForm.errors(refused, Map.of());
      return Asked.again(
          question(slug, chosen, renewals.figures(chosen, caller)), list(slug), errors, refused);
    }
  }

  private DangerQuestion question(String slug, Renewals.Chosen chosen, ChosenFigures figures) {
    DangerQuestion question =
        DangerQuestion.asking(
                "Ask owners to renew?",
                "Each owner gets a link to a form that takes the new secret and shows none. It runs in the"
                    + " background; you can stop it, and you get a result for each credential.",
                "Ask owners",
                "mail-forward",
                list(slug) + "/renewal")
            .counting(
                "mail-forward",
                figures.all() - figures.noOwner(),
                "credential has an active owner, who is asked if you may change it there",
                "credentials have an active owner, who is asked if you may change them there")
            .counting(
                "user-off",
                figures.noOwner(),
                "credential has none, so nobody is asked",
                "credentials have none, so nobody is asked")
            .counting(
                "building-community",
                figures.organizations(),
                "organization, whose audit log says who was asked",
                "organizations, whose audit logs say who was asked")
            .telling(
                "door",
                "Nor is anybody asked where the door is closed to you, or where a link is out already. The result lists each")
            .noting("Note to the owners", "They read it in the e-mail and on the form.")
            .undoneBy("Withdraw a request in its organization, under Vault, Requests.")
            .harmless()
            .carrying("expected", Long.toString(figures.all()));
    if (!requests.linksAreMailed()) {
      question =
          question.telling(
              "mail-off", "No mail server is set, so links are not e-mailed until there is one");
    }
    for (Map.Entry<String, String> field : fields(chosen)) {
      question = question.carrying(field.getKey(), field.getValue());
    }
    return figures.all() > 0 && figures.all() == figures.noOwner()
        ? question.refusedBecause("None of them has an active owner. Give them one first.")
        : question;
  }

  private static List<Map.Entry<String, String>> fields(Renewals.Chosen chosen) {
    Set<UUID> only = chosen.only();
    if (only != null) {
      return only.stream().map(id -> Map.entry(CREDENTIAL, id.toString())).toList();
    }
    String search = chosen.query().search();
    return List.of(
        Map.entry("all", "true"),
        Map.entry("q", search == null ? "" : search),
        Map.entry("needs", chosen.query().needs().key()));
  }

  private static Renewals.Chosen chosen(MultiValueMap<String, String> sent) {
    if ("true".equals(sent.getFirst("all"))) {
      return new Renewals.Chosen(
          ReviewQuery.of(sent.getFirst("q"), sent.getFirst("needs"), null, null, null, FIRST),
          null);
    }
    return new Renewals.Chosen(
        ReviewQuery.of(null, null, null, null, null, FIRST),
        sent.getOrDefault(CREDENTIAL, List.of()).stream()
            .map(Ids::parse)
            .flatMap(Optional::stream)
            .collect(Collectors.toSet()));
  }

  private static long expected(MultiValueMap<String, String> sent) {
    String text = sent.getFirst("expected");
    return text != null && text.matches("[0-9]{1,9}") ? Long.parseLong(text) : -1;
  }

  private static String list(String slug) {
    return "/o/" + slug + "/vault-review";
  }
}
