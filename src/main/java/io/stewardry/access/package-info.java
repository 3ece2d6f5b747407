/// Roles, staff and their access to customers, the engine that decides, and why it decides so.
@ApplicationModule(
    allowedDependencies = {
      "kernel",
      "tenancy",
      "tenancy :: web",
      "shell",
      "audit",
      "settings",
      "mail",
      "notices",
      "organizations",
      "people",
      "signin",
      "keys"
    })
@NullMarked
package io.stewardry.access;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
