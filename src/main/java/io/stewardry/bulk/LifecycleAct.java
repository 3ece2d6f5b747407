package io.stewardry.bulk;

import io.stewardry.kernel.Permission;
import io.stewardry.organizations.LifecycleChange;
import io.stewardry.organizations.Organizations;
import io.stewardry.shell.Figures;
import io.stewardry.tenancy.OrganizationState;
import java.util.Map;

/// Suspending and deleting, and the ways back.
public enum LifecycleAct implements BulkAct {
  SUSPEND("Suspend", "Suspended", LifecycleChange.SUSPEND, Permission.ORGANIZATION_SUSPEND),
  RESUME("Resume", "Resumed", LifecycleChange.RESUME, Permission.ORGANIZATION_SUSPEND),
  DELETE("Delete", "Deleted", LifecycleChange.DELETE, Permission.ORGANIZATION_DELETE),
  RESTORE("Restore", "Restored", LifecycleChange.RESTORE, Permission.ORGANIZATION_DELETE);

  private final String verb;
  private final String done;
  private final LifecycleChange change;
  private final Permission permission;

  LifecycleAct(String verb, String done, LifecycleChange change, Permission permission) {
    this.verb = verb;
    this.done = done;
    this.change = change;
    this.permission = permission;
  }

  @Override
  public Permission permission() {
    return permission;
  }

  @Override
  public String title(Map<String, String> about, int organizations) {
    return label(organizations);
  }

  /// "Suspend 12 organizations".
  public String label(long organizations) {
    return verb + " " + Figures.counted(organizations, "organization", "organizations");
  }

  @Override
  public String done(Map<String, String> about) {
    return done;
  }

  @Override
  public boolean endsOnly() {
    return this == SUSPEND || this == DELETE;
  }

  @Override
  public boolean closes() {
    return this == DELETE;
  }

  @Override
  public boolean isSoAlready(OrganizationState state) {
    return switch (this) {
      case SUSPEND -> state == OrganizationState.SUSPENDED;
      case RESUME -> state == OrganizationState.ACTIVE;
      case DELETE -> state == OrganizationState.DELETING;
      case RESTORE -> state != OrganizationState.DELETING;
    };
  }

  @Override
  public void on(Map<String, String> about, Organizations organizations) {
    organizations.change(change, about.get(BulkJob.REASON));
  }
}
