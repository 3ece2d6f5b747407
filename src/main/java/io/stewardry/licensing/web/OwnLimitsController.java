package io.stewardry.licensing.web;

import io.stewardry.kernel.Permission;
import io.stewardry.kernel.Verb;
import io.stewardry.licensing.AskForMore;
import io.stewardry.licensing.LimitKey;
import io.stewardry.licensing.LimitUse;
import io.stewardry.licensing.Limits;
import io.stewardry.licensing.OverLimit;
import io.stewardry.licensing.PendingRequests;
import io.stewardry.organizations.Organizations;
import io.stewardry.shell.Drawn;
import io.stewardry.shell.Frame;
import io.stewardry.shell.HomeOrganization;
import io.stewardry.tenancy.Caller;
import io.stewardry.tenancy.Requires;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/// What an organization uses of its limits, for its own users.
@Controller
class OwnLimitsController {
  private final Limits limits;
  private final Organizations organizations;
  private final PendingRequests pending;

  OwnLimitsController(Limits limits, Organizations organizations, PendingRequests pending) {
    this.pending = pending;
    this.limits = limits;
    this.organizations = organizations;
  }

  @Requires(Permission.ENTITLEMENT_VIEW)
  @GetMapping("/o/{slug}/settings/limits")
  Drawn limits(@PathVariable String slug, Caller caller, Frame frame) {
    Map<LimitKey, LimitUse> now = limits.uses();
    return Drawn.page(
        "licensing/own-limits",
        new OwnLimitsPage(
            Arrays.stream(LimitKey.values())
                .map(key -> new OwnLimitsPage.Line(key, Objects.requireNonNull(now.get(key))))
                .toList(),
            OverLimit.words(now),
            organizations.managingName().orElse(null),
            change(caller, frame),
            AskForMore.isFor(caller) ? pending.of(caller).limits() : Set.of(),
            AskForMore.isFor(caller) ? "/o/" + slug : null));
  }

  /// Where those who set limits from above do it.
  private @Nullable String change(Caller caller, Frame frame) {
    HomeOrganization home = frame.home();
    boolean above =
        caller.superuser()
            ? caller.managing() == null
            : caller.roleHas(Permission.LIMIT_UPDATE) && caller.verbs().contains(Verb.UPDATE);
    return caller.away() && home != null && above
        ? home.href() + "/organizations/" + caller.organization() + "/limits"
        : null;
  }
}
