/// Sign-in through an organization's own OpenID Connect provider.
@ApplicationModule(
    allowedDependencies = {
      "kernel",
      "tenancy",
      "outbound",
      "shell",
      "audit",
      "secrets",
      "people",
      "signin",
      "signin :: web"
    })
@NullMarked
package io.stewardry.federation;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
