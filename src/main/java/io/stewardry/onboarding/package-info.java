/// Creates an organization with all its parts, alone or from a file. The only module that writes in
/// two organizations in one transaction.
@ApplicationModule(
    allowedDependencies = {
      "kernel",
      "tenancy",
      "shell",
      "audit",
      "mail",
      "work",
      "organizations",
      "licensing",
      "people",
      "access"
    })
@NullMarked
package io.stewardry.onboarding;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
