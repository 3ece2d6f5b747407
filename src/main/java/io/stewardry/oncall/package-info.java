/// On-call shifts of an organization: who is on call, by turns and overrides.
@ApplicationModule(
    allowedDependencies = {
      "kernel",
      "tenancy",
      "tenancy :: web",
      "shell",
      "audit",
      "work",
      "notices",
      "people"
    })
@NullMarked
package io.stewardry.oncall;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
