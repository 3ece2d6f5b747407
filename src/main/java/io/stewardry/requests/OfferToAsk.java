package io.stewardry.requests;

import io.stewardry.kernel.CapabilityKey;
import io.stewardry.kernel.Problem;
import io.stewardry.licensing.AskForMore;
import io.stewardry.licensing.LimitKey;
import io.stewardry.shell.WayOn;
import io.stewardry.tenancy.Caller;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// Leads those who lead an organization from what it lacks to where they ask for it.
@Component
class OfferToAsk implements WayOn {
  @Override
  public Optional<Link> from(Problem refusal, Caller caller, String root) {
    if (!AskForMore.isFor(caller)) {
      return Optional.empty();
    }
    return switch (refusal.code()) {
      case LIMIT_EXCEEDED ->
          LimitKey.parse(String.valueOf(refusal.members().get("resource")))
              .map(limit -> new Link("Ask for more", AskForMore.href(root, limit)));
      case CAPABILITY_REQUIRED, CAPABILITY_EXPIRED ->
          CapabilityKey.parse(String.valueOf(refusal.members().get("capability")))
              .filter(capability -> capability != CapabilityKey.MSP)
              // The manager has no more of it than it can give.
              .filter(capability -> !"parent".equals(refusal.members().get("where")))
              .map(capability -> new Link("Ask for it", AskForMore.href(root, capability)));
      default -> Optional.empty();
    };
  }
}
