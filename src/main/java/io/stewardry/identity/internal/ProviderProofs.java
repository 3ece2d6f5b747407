package io.stewardry.identity.internal;

import io.stewardry.kernel.UserId;
import org.springframework.stereotype.Component;

/// Whether what a provider asserted still counts.
@Component
public class ProviderProofs {
  private final ProviderStore providers;
  private final ProviderLinkStore links;

  ProviderProofs(ProviderStore providers, ProviderLinkStore links) {
    this.providers = providers;
    this.links = links;
  }

  /// Is the provider still on, and the domain still proven?
  public boolean stands(ProviderProof proof) {
    return providers.enabled(proof.provider()).isPresent() && providers.proven(proof.domain());
  }

  /// Uses it up, in the running transaction of the user himself; the first time he is remembered.
  ///
  /// @return false when it counts no more, was used before, or somebody else is meant by now
  public boolean use(ProviderProof proof, UserId user) {
    return providers.hold(proof.provider(), proof.domain())
        && links.use(proof.provider(), proof.subject(), user, proof.began());
  }
}
