/// Who is told of which events, by which ways, and what became of it: subscriptions, quiet hours
/// that hold messages back, summaries, deliveries.
@ApplicationModule(
    allowedDependencies = {
      "kernel",
      "tenancy",
      "tenancy :: web",
      "shell",
      "audit",
      "work",
      "mail",
      "notices",
      "organizations",
      "donotdisturb",
      "channels",
      "oncall",
      "people",
      "usergroups",
      "access"
    })
@NullMarked
package io.stewardry.notifications;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
