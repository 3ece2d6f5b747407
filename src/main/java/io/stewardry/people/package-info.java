/// Users of an organization: invitations, owners, profiles, and what may be done with an account.
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
