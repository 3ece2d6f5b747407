package io.stewardry.secrets.internal;

import io.stewardry.kernel.OrganizationId;
import io.stewardry.tenancy.ActingContext;
import io.stewardry.tenancy.ActorKind;
import io.stewardry.tenancy.Lookups;
import org.springframework.stereotype.Component;

/// What the installation does to its keys by itself, or on the command line.
@Component
public class PlatformJob {
  private final OrganizationId platform;

  PlatformJob(Lookups lookups) {
    this.platform = lookups.platform();
  }

  public ActingContext context() {
    return ActingContext.ofNobody(platform, ActorKind.JOB);
  }

  /// In one organization, also while it is suspended or will be erased.
  ActingContext in(OrganizationId organization) {
    return context().managing(organization);
  }

  boolean isPlatform(OrganizationId organization) {
    return platform.equals(organization);
  }
}
