/// Bulk actions on organizations, each of which is checked separately.
@ApplicationModule(
    allowedDependencies = {"kernel", "tenancy", "shell", "audit", "work", "organizations"})
@NullMarked
package io.stewardry.bulk;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
