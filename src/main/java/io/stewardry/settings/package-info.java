/// Settings of an organization that can be governed from above: what it has set itself, and what is
/// in force. Each module describes its own.
@ApplicationModule(allowedDependencies = {"kernel", "tenancy", "shell", "audit"})
@NullMarked
package io.stewardry.settings;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
