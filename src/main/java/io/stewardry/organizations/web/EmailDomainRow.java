package io.stewardry.organizations.web;

import io.stewardry.shell.StateBadge;
import io.stewardry.shell.Tone;
import org.jspecify.annotations.Nullable;

/// @param txtName the DNS record that proves the domain; null once it is proven
public record EmailDomainRow(
    String domain,
    boolean primary,
    State state,
    @Nullable String txtName,
    @Nullable String txtValue) {
  public enum State {
    PROVEN(new StateBadge(Tone.GOOD, "shield-check", "Proven")),
    PENDING(new StateBadge(Tone.WARNING, "hourglass", "Waiting for proof")),
    UNPROVEN(new StateBadge(Tone.QUIET, "circle-dashed", "Not proven"));

    private final StateBadge badge;

    State(StateBadge badge) {
      this.badge = badge;
    }

    public StateBadge badge() {
      return badge;
    }
  }
}
