/// Users of an organization: invitations, owners, profiles, and what may be done with an account.
/// The statement that reads a user for the frame of a page calls `hub.open_notices()` of `notices`,
/// to save a trip with each page.
@ApplicationModule(
    allowedDependencies = {
      "kernel",
      "tenancy",
      "shell",
      "audit",
      "settings",
      "mail",
      "notices",
      "organizations",
      "licensing"
    })
@NullMarked
package io.stewardry.people;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
