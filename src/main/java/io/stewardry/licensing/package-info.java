/// Capabilities, limits and the MSP's licence, which are given from above.
@ApplicationModule(
    allowedDependencies = {"kernel", "tenancy", "shell", "audit", "notices", "organizations"})
@NullMarked
package io.stewardry.licensing;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
