/// Capabilities, limits and the MSP's licence, which are given from above.
@ApplicationModule(
    allowedDependencies = {
      "kernel",
      "tenancy",
      "tenancy :: web",
      "shell",
      "audit",
      "work",
      "organizations",
      "bulk",
      "notices"
    })
@NullMarked
package io.stewardry.licensing;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
