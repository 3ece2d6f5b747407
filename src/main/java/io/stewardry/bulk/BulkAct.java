package io.stewardry.bulk;

import io.stewardry.kernel.Permission;
import io.stewardry.organizations.LifecycleChange;

/// What can be done with many at once.
public enum BulkAct {
  SUSPEND(LifecycleChange.SUSPEND, Permission.ORGANIZATION_SUSPEND),
  RESUME(LifecycleChange.RESUME, Permission.ORGANIZATION_SUSPEND),
  DELETE(LifecycleChange.DELETE, Permission.ORGANIZATION_DELETE),
  RESTORE(LifecycleChange.RESTORE, Permission.ORGANIZATION_DELETE);

  private final LifecycleChange change;
  private final Permission permission;

  BulkAct(LifecycleChange change, Permission permission) {
    this.change = change;
    this.permission = permission;
  }

  LifecycleChange change() {
    return change;
  }

  /// It only takes away, so it needs no licence.
  boolean endsOnly() {
    return this == SUSPEND || this == DELETE;
  }

  public Permission permission() {
    return permission;
  }
}
