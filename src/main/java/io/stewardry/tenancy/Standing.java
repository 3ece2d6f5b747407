package io.stewardry.tenancy;

import io.stewardry.kernel.Permission;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Asks the database what the actor of the running context may do at this moment: for work that
/// goes on after the request in which he began it. Whoever knows roles implements it.
public interface Standing {

  /// None when he is suspended or gone, or does not reach the acting organization any more.
  ///
  /// @param key the API key with which he began it: no more than its scopes, and none when it is
  ///   not good any more; null when he began it himself
  Set<Permission> permissions(@Nullable UUID key);

  /// The key of the role that the actor has at home. Empty when they are suspended or gone, and for
  /// what is no person.
  Optional<String> role();

  /// Of the acting organization at this moment.
  EffectiveCapabilities capabilities();
}
