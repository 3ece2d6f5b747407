/// The door of an organization: who can enter, who asks to, who is inside, and the record of
/// visits.
@ApplicationModule(
    allowedDependencies = {
      "kernel",
      "tenancy",
      "shell",
      "audit",
      "notices",
      "organizations",
      "people"
    })
@NullMarked
package io.stewardry.visits;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
