package io.stewardry.organizations.web;

import io.stewardry.kernel.Problem;
import io.stewardry.kernel.TypedText;
import io.stewardry.organizations.ClaimedDomains;
import io.stewardry.organizations.DomainChange;
import io.stewardry.organizations.Organizations;
import io.stewardry.shell.DangerQuestion;
import org.springframework.stereotype.Component;

/// The question before an organization gets another primary e-mail domain, with the numbers of now.
/// To be asked in that organization, by a superuser.
@Component
class DomainQuestion {
  private final Organizations organizations;
  private final ClaimedDomains domains;

  DomainQuestion(Organizations organizations, ClaimedDomains domains) {
    this.organizations = organizations;
    this.domains = domains;
  }

  /// @param wanted as it was typed; what cannot be a domain is refused in the question
  /// @param href of the organization in the platform plane
  DangerQuestion of(String wanted, String href) {
    String name = organizations.get().name();
    try {
      return of(domains.change(wanted), name, href);
    } catch (Problem problem) {
      if (problem.errors().isEmpty()) {
        throw problem;
      }
      return asking(
              "Change the primary domain of " + name + "?",
              "“" + TypedText.trimmed(wanted) + "” can't be the primary domain.",
              href)
          .refusedBecause(problem.errors().getFirst().detail());
    }
  }

  private static DangerQuestion of(DomainChange change, String name, String href) {
    String old = change.present().domain();
    String wanted = change.wanted().value();
    DangerQuestion question =
        asking(
                "Change the primary domain of " + name + " to " + wanted + "?",
                "New users need an address at "
                    + wanted
                    + " or at another verified domain. Nobody is signed out.",
                href)
            .counting(
                "users",
                change.users(),
                "user has an address at " + old,
                "users have an address at " + old,
                "they keep it and can sign in")
            .counting(
                "mail",
                change.invitations(),
                "pending invitation can't be accepted any more",
                "pending invitations can't be accepted any more")
            .counting(
                "login-2",
                change.bySingleSignOn(),
                "user can't use single sign-on any more",
                "users can't use single sign-on any more",
                "they sign in with a password");
    if (change.verifiedAnew()) {
      question = question.telling("world-search", wanted + " has to be verified anew");
    }
    return question
        .telling("at", "Another organization can add " + old + " immediately")
        .because("Shown in the organization's audit log.")
        .undoneBy(
            "You can change it back, unless another organization has added "
                + old
                + " by then. It has to be verified anew.")
        .carrying("domain", wanted)
        .refusedBecause(
            wanted.equals(old) ? old + " is the primary domain of " + name + " already." : null);
  }

  private static DangerQuestion asking(String title, String lead, String href) {
    return DangerQuestion.asking(title, lead, "Change domain", "at", href + "/domain");
  }
}
