/// How people prove who they are: set-up, sign-in, sessions, passwords.
@ApplicationModule(
    allowedDependencies = {
      "kernel",
      "tenancy",
      "tenancy :: web",
      "shell",
      "audit",
      "settings",
      "secrets",
      "mail",
      "organizations",
      "people",
      "people :: web"
    })
@NullMarked
package io.stewardry.signin;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
