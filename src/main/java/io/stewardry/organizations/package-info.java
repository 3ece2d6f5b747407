/// Organizations, their tree, e-mail domains and groups, and the switcher.
@ApplicationModule(
    allowedDependencies = {
      "kernel",
      "tenancy",
      "tenancy :: web",
      "shell",
      "audit",
      "notices",
      "work",
      "settings"
    })
@NullMarked
package io.stewardry.organizations;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
