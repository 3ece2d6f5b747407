/// The first page of the platform and of each organization, from what the other modules know.
@ApplicationModule(
    allowedDependencies = {
      "kernel",
      "database",
      "tenancy",
      "shell",
      "audit",
      "mail",
      "organizations",
      "licensing",
      "people",
      "access",
      "visits",
      "requests",
      "onboarding :: imports"
    })
@NullMarked
package io.stewardry.overview;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
