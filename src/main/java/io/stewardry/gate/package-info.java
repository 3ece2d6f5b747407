/// What every request passes before its handler: who comes, where they act, what they may do,
/// whether the same act was answered before. It also describes the API.
@ApplicationModule(
    allowedDependencies = {
      "kernel",
      "tenancy",
      "tenancy :: web",
      "shell",
      "audit",
      "secrets",
      "organizations",
      "people",
      "access"
    })
@NullMarked
package io.stewardry.gate;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
