/// Groups of an organization's users.
@ApplicationModule(
    allowedDependencies = {"kernel", "tenancy", "tenancy :: web", "shell", "audit", "people"})
@NullMarked
package io.stewardry.usergroups;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
