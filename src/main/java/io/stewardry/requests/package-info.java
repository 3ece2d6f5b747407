/// What people ask for where they cannot give it to themselves: more of a limit, a capability, or
/// access. Each request is decided once, by those who may give what it asks for.
@ApplicationModule(
    allowedDependencies = {
      "kernel",
      "tenancy",
      "tenancy :: web",
      "shell",
      "audit",
      "notices",
      "organizations",
      "people",
      "access",
      "licensing"
    })
@NullMarked
package io.stewardry.requests;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
