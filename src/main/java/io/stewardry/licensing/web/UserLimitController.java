package io.stewardry.licensing.web;

import io.stewardry.kernel.CapabilityKey;
import io.stewardry.kernel.Permission;
import io.stewardry.kernel.Problem;
import io.stewardry.kernel.Refusal;
import io.stewardry.kernel.TypedText;
import io.stewardry.licensing.Grants;
import io.stewardry.licensing.LimitKey;
import io.stewardry.licensing.LimitUse;
import io.stewardry.licensing.Limits;
import io.stewardry.organizations.Organizations;
import io.stewardry.shell.Drawn;
import io.stewardry.shell.FieldErrors;
import io.stewardry.shell.Figures;
import io.stewardry.shell.Frame;
import io.stewardry.shell.HomeOrganization;
import io.stewardry.shell.ListAddress;
import io.stewardry.shell.LocalPath;
import io.stewardry.shell.Notice;
import io.stewardry.shell.PageAnswer;
import io.stewardry.shell.Redirect;
import io.stewardry.shell.RefusedForm;
import io.stewardry.tenancy.Caller;
import io.stewardry.tenancy.Needs;
import io.stewardry.tenancy.OfOrganization;
import io.stewardry.tenancy.Requires;
import jakarta.servlet.http.HttpServletRequest;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// Sets how many users an organization may have, from the one above it.
@Controller
class UserLimitController {
  private final Limits limits;
  private final Organizations organizations;

  UserLimitController(Limits limits, Organizations organizations) {
    this.limits = limits;
    this.organizations = organizations;
  }

  @Requires(Permission.LIMIT_UPDATE)
  @Needs(CapabilityKey.MSP)
  @OfOrganization(own = false)
  @GetMapping({
    "/o/{slug}/organizations/{child}/user-limit",
    "/platform/organizations/{child}/user-limit"
  })
  Drawn show(ListAddress here, HttpServletRequest request) {
    LimitUse now = limits.use(LimitKey.USERS);
    return page(
        now,
        now.max() == null ? "" : now.max().toString(),
        now.max() == null,
        Objects.requireNonNullElse(LocalPath.before(request), list(here)),
        FieldErrors.NONE,
        here);
  }

  @Requires(Permission.LIMIT_UPDATE)
  @Needs(CapabilityKey.MSP)
  @OfOrganization(own = false, guarded = true)
  @PostMapping({
    "/o/{slug}/organizations/{child}/user-limit",
    "/platform/organizations/{child}/user-limit"
  })
  PageAnswer save(
      @RequestParam(defaultValue = "") String max,
      @RequestParam(defaultValue = "false") boolean unlimited,
      ListAddress here,
      HttpServletRequest request) {
    String back = LocalPath.asked(request, list(here));
    try {
      Map<LimitKey, @Nullable Long> wanted = new EnumMap<>(LimitKey.class);
      wanted.put(LimitKey.USERS, unlimited ? null : number(max));
      limits.set(wanted);
    } catch (Refusal refused) {
      FieldErrors errors = RefusedForm.errors(refused, Map.of("/users", "max"));
      return page(limits.use(LimitKey.USERS), max, unlimited, back, errors, here).refusing(refused);
    }
    return Redirect.to(back).saying(told(organizations.get().name(), limits.use(LimitKey.USERS)));
  }

  /// From inside the organization, where its settings and the search offer it.
  @Requires(Permission.ORGANIZATION_VIEW)
  @GetMapping("/o/{slug}/settings/user-limit")
  Redirect fromInside(Caller caller, Frame frame) {
    HomeOrganization home = frame.home();
    if (!caller.away() || !caller.superuser() && home == null) {
      throw Problem.notFound();
    }
    return Redirect.to(
        (caller.superuser() || home == null ? "/platform" : home.href())
            + "/organizations/"
            + caller.organization()
            + "/user-limit");
  }

  private Drawn page(
      LimitUse now,
      String max,
      boolean unlimited,
      String back,
      FieldErrors errors,
      ListAddress here) {
    return Drawn.page(
        "licensing/user-limit",
        new UserLimitPage(
            organizations.get().name(),
            list(here) + "/" + organizations.get().id() + "/user-limit",
            now,
            max,
            unlimited,
            back,
            errors));
  }

  private static long number(String typed) {
    String digits = TypedText.trimmed(typed);
    if (digits.matches("[0-9]{1,10}") && Long.parseLong(digits) <= Grants.LARGEST) {
      return Long.parseLong(digits);
    }
    throw Problem.invalid(
        "/users",
        "Enter a whole number from 0 to "
            + Figures.count(Grants.LARGEST)
            + ", or choose No limit.");
  }

  private static Notice told(String name, LimitUse now) {
    Long max = now.max();
    if (max == null) {
      return Notice.good(name + " has no user limit.");
    }
    String set = "The user limit of " + name + " is " + Figures.count(max);
    return now.used() <= max
        ? Notice.good(set + ".")
        : Notice.warning(
            set
                + ", and "
                + Figures.count(now.used())
                + " are in use. Nobody is removed, but no one can be invited until there is room.");
  }

  private static String list(ListAddress here) {
    String path = here.path();
    return path.substring(0, path.lastIndexOf('/', path.lastIndexOf('/') - 1));
  }
}
