/// Certificates that an organization was erased: its data keys are destroyed, so that nothing that
/// was sealed with them opens any more.
@ApplicationModule(allowedDependencies = {"kernel", "tenancy", "shell", "secrets", "organizations"})
@NullMarked
package io.stewardry.erasures;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
