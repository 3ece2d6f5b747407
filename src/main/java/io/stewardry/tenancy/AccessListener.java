package io.stewardry.tenancy;

import io.stewardry.kernel.OrganizationId;

/// Is told that access has changed, on this node or another. Late and lost news are possible, so no
/// decision may rest on them: see [AccessMark]. Whoever keeps access in memory implements it.
public interface AccessListener {

  /// Somebody of this organization reaches something else than before.
  void accessChanged(OrganizationId organization);

  /// The connection was gone for a while: anything may have changed.
  void changesMissed();
}
