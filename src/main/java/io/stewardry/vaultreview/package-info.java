/// The review of vaults by an MSP: states and times of the credentials of its customers and of its
/// own, and their names where the reader could enter. Never a secret.
@ApplicationModule(
    allowedDependencies = {
      "kernel",
      "tenancy",
      "shell",
      "audit",
      "organizations",
      "bulk",
      "people",
      "vault",
      "secretrequests"
    })
@NullMarked
package io.stewardry.vaultreview;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
