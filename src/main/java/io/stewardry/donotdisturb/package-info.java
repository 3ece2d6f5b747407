/// When an organization is not to be disturbed: quiet hours of each week, in its time zone.
@ApplicationModule(allowedDependencies = {"kernel", "tenancy", "shell", "organizations"})
@NullMarked
package io.stewardry.donotdisturb;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
