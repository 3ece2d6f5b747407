/// Requests for secrets: a link by which somebody hands over what a credential needs, so that
/// nobody else sees it.
@ApplicationModule(
    allowedDependencies = {
      "kernel",
      "tenancy",
      "tenancy :: web",
      "shell",
      "audit",
      "mail",
      "notices",
      "organizations",
      "signin",
      "vault"
    })
@NullMarked
package io.stewardry.secretrequests;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
