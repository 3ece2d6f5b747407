/// Sealing of secrets with the data keys of each organization, the key file, and the keys that sign
/// identity tokens.
@ApplicationModule(allowedDependencies = {"kernel", "tenancy", "shell", "audit"})
@NullMarked
package io.stewardry.secrets;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
