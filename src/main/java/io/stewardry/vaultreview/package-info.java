/// What an MSP sees of the vaults of all its customers and of its own: states and times, and what
/// they are called where the reader could enter. Never a secret.
@ApplicationModule(
    allowedDependencies = {"kernel", "tenancy", "shell", "audit", "organizations", "vault"})
@NullMarked
package io.stewardry.vaultreview;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
