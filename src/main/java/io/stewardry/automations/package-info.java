/// Automations of an organization: what they do, version by version, and whether they are enabled.
@ApplicationModule(
    allowedDependencies = {
      "kernel",
      "tenancy",
      "tenancy :: web",
      "shell",
      "audit",
      "definitions",
      "people",
      "vault"
    })
@NullMarked
package io.stewardry.automations;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
