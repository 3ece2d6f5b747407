/// How an organization tells programs and chat rooms: webhooks, Slack and Microsoft Teams.
@ApplicationModule(
    allowedDependencies = {
      "kernel",
      "tenancy",
      "tenancy :: web",
      "outbound",
      "shell",
      "audit",
      "secrets",
      "work",
      "organizations"
    })
@NullMarked
package io.stewardry.channels;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
