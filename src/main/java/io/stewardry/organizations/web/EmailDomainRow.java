package io.stewardry.organizations.web;

import io.stewardry.organizations.EmailDomain;
import io.stewardry.organizations.Organization;
import io.stewardry.shell.StateBadge;
import io.stewardry.shell.Tone;

/// A domain of the organization: which addresses belong to it.
public record EmailDomainRow(String domain, boolean primary, State state) {
  static EmailDomainRow of(Organization.Domain domain) {
    return new EmailDomainRow(
        EmailDomain.readable(domain.domain()), domain.primary(), State.valueOf(domain.state()));
  }

  public enum State {
    PROVEN(new StateBadge(Tone.GOOD, "shield-check", "Verified")),
    PENDING(new StateBadge(Tone.WARNING, "hourglass", "Pending")),
    UNPROVEN(new StateBadge(Tone.QUIET, "circle-dashed", "Not verified"));

    private final StateBadge badge;

    State(StateBadge badge) {
      this.badge = badge;
    }

    public StateBadge badge() {
      return badge;
    }
  }
}
