package io.stewardry.organizations;

import io.stewardry.shell.AuditAction;

/// The changes of an organization's state; which of them is possible now, and by whom, the database
/// decides.
public enum LifecycleChange {
  SUSPEND("SUSPENDED", OrganizationAction.SUSPENDED),
  RESUME("ACTIVE", OrganizationAction.RESUMED),
  DELETE("DELETING", OrganizationAction.DELETED),
  RESTORE("RESTORED", OrganizationAction.RESTORED);

  private final String wanted;
  private final AuditAction action;

  LifecycleChange(String wanted, AuditAction action) {
    this.wanted = wanted;
    this.action = action;
  }

  String wanted() {
    return wanted;
  }

  AuditAction action() {
    return action;
  }
}
