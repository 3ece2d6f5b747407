package io.stewardry.federation.internal;

import io.stewardry.kernel.UserId;
import io.stewardry.signin.FirstStep;
import io.stewardry.signin.OwnProvider;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// What the provider of an organization means for its sign-ins, and whether what it asserted still
/// counts.
@Component
public class ProviderProofs implements OwnProvider {
  private final ProviderStore providers;
  private final ProviderLinkStore links;

  ProviderProofs(ProviderStore providers, ProviderLinkStore links) {
    this.providers = providers;
    this.links = links;
  }

  @Override
  public Passwords passwords(UserId user) {
    return providers.passwords(user);
  }

  @Override
  public boolean asserted(String rests) {
    return ProviderProof.parse(rests).isPresent();
  }

  @Override
  public Optional<FirstStep> firstStep(String rests, UserId user) {
    return ProviderProof.parse(rests).filter(this::stands).map(proof -> firstStep(user, proof));
  }

  /// That the provider has asserted the user.
  public FirstStep firstStep(UserId user, ProviderProof proof) {
    return new FirstStep(() -> use(proof, user), Map.of("method", "oidc"));
  }

  /// Is the provider still on, and the domain still proven?
  private boolean stands(ProviderProof proof) {
    return providers.enabled(proof.provider()).isPresent() && providers.proven(proof.domain());
  }

  /// Uses it up, in the running transaction of the user; the first time, the link to them is kept.
  ///
  /// @return false when it counts no more, was used before, or somebody else is meant by now
  private boolean use(ProviderProof proof, UserId user) {
    return providers.hold(proof.provider(), proof.domain())
        && links.use(proof.provider(), proof.subject(), user, proof.began());
  }
}
