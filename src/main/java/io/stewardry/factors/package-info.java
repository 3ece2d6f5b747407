/// Second factors: authenticator apps, recovery codes, passkeys.
@ApplicationModule(
    allowedDependencies = {
      "kernel",
      "tenancy",
      "shell",
      "audit",
      "secrets",
      "people",
      "people :: web",
      "signin",
      "signin :: web"
    })
@NullMarked
package io.stewardry.factors;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
