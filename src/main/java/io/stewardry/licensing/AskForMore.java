package io.stewardry.licensing;

import io.stewardry.kernel.CapabilityKey;
import io.stewardry.kernel.SystemRole;
import io.stewardry.tenancy.ActorKind;
import io.stewardry.tenancy.Caller;

/// Where those who lead an organization ask the one that manages it for more.
public final class AskForMore {
  private AskForMore() {}

  /// The database asks the same (`hub.ask_for_more`).
  public static boolean isFor(Caller caller) {
    return !caller.away()
        && caller.managing() != null
        && caller.kind() == ActorKind.USER
        && (caller.owner()
            || SystemRole.ORG_ADMIN.is(caller.role())
            || SystemRole.MSP_ADMIN.is(caller.role()));
  }

  /// @param root of the organization, such as `/o/acme`
  public static String href(String root, LimitKey limit) {
    return root + "/requests/new?resource=" + limit.key();
  }

  public static String href(String root, CapabilityKey capability) {
    return root + "/requests/new?capability=" + capability.key();
  }
}
