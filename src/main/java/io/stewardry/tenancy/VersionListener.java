package io.stewardry.tenancy;

import io.stewardry.kernel.OrganizationId;

/// Is told that the version of an organization has changed, on this node or another. Late and lost
/// news are possible, so nothing may rest on them: see [VersionMark].
interface VersionListener {

  /// Something that nodes keep of this organization is another one than before.
  void versionChanged(OrganizationId organization);

  /// The connection was gone for a while: anything may have changed.
  void changesMissed();
}
