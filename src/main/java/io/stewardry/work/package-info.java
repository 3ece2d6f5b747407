/// What runs later: queued in the transaction that causes it, done in the name of the one who began
/// it, on any node, with a fair share for each organization.
@ApplicationModule(allowedDependencies = {"kernel", "tenancy", "live", "shell", "audit"})
@NullMarked
package io.stewardry.work;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
