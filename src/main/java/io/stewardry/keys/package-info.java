/// API keys, and identity tokens for other programs.
@ApplicationModule(
    allowedDependencies = {
      "kernel",
      "tenancy",
      "shell",
      "audit",
      "secrets",
      "organizations",
      "people"
    })
@NullMarked
package io.stewardry.keys;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
