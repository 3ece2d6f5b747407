/// The vault: credentials of an organization for other systems, which are used and never shown.
@ApplicationModule(
    allowedDependencies = {
      "kernel",
      "tenancy",
      "tenancy :: web",
      "outbound",
      "shell",
      "audit",
      "secrets",
      "settings",
      "settings :: web",
      "work",
      "notices",
      "organizations",
      "people"
    })
@NullMarked
package io.stewardry.vault;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
