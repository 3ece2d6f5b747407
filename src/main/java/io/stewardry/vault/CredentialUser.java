package io.stewardry.vault;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// Implemented by modules whose things name credentials: one that is named is neither deleted nor
/// renamed.
public interface CredentialUser {

  /// Which things of the acting organization name these credentials, by the id of each that is
  /// named.
  Map<UUID, List<UsedBy>> users(Collection<UUID> credentials);

  /// @param kind as programs read it, such as `automation`
  /// @param path of its page, below the root of the organization
  record UsedBy(String kind, UUID id, String name, String path) {}
}
