/// Demo data for an empty installation, created on request through the same services.
@ApplicationModule(
    allowedDependencies = {
      "kernel",
      "database",
      "tenancy",
      "organizations",
      "licensing",
      "people",
      "signin",
      "access",
      "vault",
      "visits",
      "onboarding",
      "channels",
      "oncall",
      "notifications"
    })
@NullMarked
package io.stewardry.demo;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
