/// Runs of automations: started, done step by step on any node, and kept with all that became of
/// them.
@ApplicationModule(
    allowedDependencies = {
      "kernel",
      "tenancy",
      "tenancy :: web",
      "live",
      "shell",
      "audit",
      "work",
      "expressions",
      "definitions",
      "automations"
    })
@NullMarked
package io.stewardry.runs;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
