package io.stewardry.organizations;

/// The changes of an organization's state; which of them is possible now, and by whom, the database
/// decides.
public enum LifecycleChange {
  SUSPEND("SUSPENDED", "organization.suspended"),
  RESUME("ACTIVE", "organization.resumed"),
  DELETE("DELETING", "organization.deleted"),
  RESTORE("RESTORED", "organization.restored");

  private final String wanted;
  private final String action;

  LifecycleChange(String wanted, String action) {
    this.wanted = wanted;
    this.action = action;
  }

  String wanted() {
    return wanted;
  }

  String action() {
    return action;
  }
}
