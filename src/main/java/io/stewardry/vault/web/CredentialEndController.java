package io.stewardry.vault.web;

import io.stewardry.kernel.CapabilityKey;
import io.stewardry.kernel.Permission;
import io.stewardry.kernel.Problem;
import io.stewardry.kernel.ProblemCode;
import io.stewardry.shell.Asked;
import io.stewardry.shell.DangerQuestion;
import io.stewardry.shell.FieldErrors;
import io.stewardry.shell.Figures;
import io.stewardry.shell.Notice;
import io.stewardry.shell.PageAnswer;
import io.stewardry.shell.Redirect;
import io.stewardry.tenancy.Needs;
import io.stewardry.tenancy.Requires;
import io.stewardry.vault.Credential;
import io.stewardry.vault.CredentialUser.UsedBy;
import io.stewardry.vault.Credentials;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/// The end of a credential. One that is used is not deleted: what uses it is listed instead.
@Controller
@RequestMapping(VaultPlaces.ONE)
class CredentialEndController {
  private static final int NAMED = 5;

  private final Credentials credentials;
  private final CredentialPages pages;

  CredentialEndController(Credentials credentials, CredentialPages pages) {
    this.credentials = credentials;
    this.pages = pages;
  }

  /// The question, with what uses it now.
  @Requires(Permission.CREDENTIAL_DELETE)
  @Needs(CapabilityKey.VAULT)
  @GetMapping("/deletion")
  Asked deletion(@PathVariable String slug, @PathVariable String id) {
    Credential one = credentials.get(VaultPlaces.id(id));
    String href = VaultPlaces.one(slug, one.id());
    return Asked.of(question(one, pages.usedBy(one), href), href);
  }

  static DangerQuestion question(Credential one, List<UsedBy> used, String href) {
    DangerQuestion question =
        DangerQuestion.asking(
            "Delete " + one.name() + "?",
            used.isEmpty()
                ? "Nothing uses this credential. The audit log keeps its name."
                : "This credential is used.",
            "Delete credential",
            "trash",
            href + "/delete");
    if (used.isEmpty()) {
      return question
          .counting(
              "history",
              one.uses(),
              "use so far, whose list is erased",
              "uses so far, whose list is erased")
          .telling("key-off", "Its secret is erased")
          .undoneBy("This can't be undone. You can create it again with the secret.");
    }
    Map<String, List<String>> names = new LinkedHashMap<>();
    for (UsedBy user : used) {
      names
          .computeIfAbsent(UsedByLinks.words(user.kind()), kind -> new ArrayList<>())
          .add(user.name());
    }
    for (Map.Entry<String, List<String>> kind : names.entrySet()) {
      question =
          question.counting(
              "link",
              kind.getValue().size(),
              kind.getKey() + " uses it",
              kind.getKey() + "s use it",
              named(kind.getValue()));
    }
    return question.refusedBecause(
        "It can't be deleted while it is used. Choose another credential there first.");
  }

  private static String named(List<String> names) {
    String first = names.stream().limit(NAMED).collect(Collectors.joining(", "));
    return names.size() <= NAMED
        ? first
        : first + " and " + Figures.count(names.size() - NAMED) + " more";
  }

  @Requires(Permission.CREDENTIAL_DELETE)
  @Needs(CapabilityKey.VAULT)
  @PostMapping("/delete")
  PageAnswer delete(@PathVariable String slug, @PathVariable String id) {
    Credential one = credentials.get(VaultPlaces.id(id));
    try {
      credentials.delete(one.id(), null);
    } catch (Problem refused) {
      if (refused.code() != ProblemCode.CREDENTIAL_IN_USE) {
        throw refused;
      }
      String href = VaultPlaces.one(slug, one.id());
      return Asked.again(question(one, pages.usedBy(one), href), href, FieldErrors.NONE, refused);
    }
    return Redirect.to(VaultPlaces.list(slug)).saying(Notice.good(one.name() + " is deleted."));
  }
}
