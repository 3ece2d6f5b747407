/// Licences of MSPs: issued by superusers as signed texts, activated by those who got them, and
/// what an organization becomes by its first one.
@ApplicationModule(
    allowedDependencies = {
      "kernel",
      "tenancy",
      "secrets",
      "shell",
      "audit",
      "work",
      "notices",
      "organizations",
      "licensing"
    })
@NullMarked
package io.stewardry.licence;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
