package io.stewardry.onboarding;

import io.stewardry.kernel.OrganizationId;
import io.stewardry.kernel.UserId;
import io.stewardry.tenancy.ActingContext;
import io.stewardry.tenancy.Caller;

/// Who creates organizations, and below which.
///
/// @param organization the acting one, the platform's own in the platform plane
public record Creator(
    UserId user, OrganizationId organization, boolean superuser, boolean inPlatformPlane) {

  static Creator of(Caller caller) {
    return new Creator(
        caller.user(), caller.organization(), caller.superuser(), caller.inPlatformPlane());
  }

  /// Somebody whose request is over.
  public static Creator of(ActingContext context, OrganizationId platform) {
    return new Creator(
        context.actor(),
        context.organization(),
        context.home().equals(platform),
        context.organization().equals(platform));
  }
}
