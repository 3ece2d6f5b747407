package io.stewardry.organizations;

import java.util.Map;
import java.util.UUID;

/// What has to be done when an organization is erased.
public interface ErasedOrganization {

  /// In the transaction in which the last of it goes, in the organization that managed it.
  ///
  /// @param name as it was called
  /// @return what the log of that organization says about it
  Map<String, Object> erased(UUID id, String name);
}
