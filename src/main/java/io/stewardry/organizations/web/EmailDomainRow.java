package io.stewardry.organizations.web;

import io.stewardry.organizations.DomainState;
import io.stewardry.organizations.EmailDomain;
import io.stewardry.organizations.Organization;
import io.stewardry.shell.StateBadge;
import io.stewardry.shell.Tone;

/// A domain of the organization: which addresses belong to it.
public record EmailDomainRow(String domain, boolean primary, DomainState state) {
  static EmailDomainRow of(Organization.Domain domain) {
    return new EmailDomainRow(
        EmailDomain.readable(domain.domain()), domain.primary(), domain.state());
  }

  public StateBadge badge() {
    return badge(state);
  }

  static StateBadge badge(DomainState state) {
    return switch (state) {
      case PROVEN -> new StateBadge(Tone.GOOD, "shield-check", "Verified");
      case PENDING -> new StateBadge(Tone.WARNING, "hourglass", "Pending");
      case UNPROVEN -> new StateBadge(Tone.QUIET, "circle-dashed", "Not verified");
    };
  }
}
