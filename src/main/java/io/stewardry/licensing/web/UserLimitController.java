package io.stewardry.licensing.web;

import io.stewardry.kernel.Permission;
import io.stewardry.kernel.Problem;
import io.stewardry.kernel.TypedText;
import io.stewardry.licensing.Grants;
import io.stewardry.licensing.LimitKey;
import io.stewardry.licensing.LimitUse;
import io.stewardry.licensing.Limits;
import io.stewardry.organizations.Organizations;
import io.stewardry.shell.CallerFrame;
import io.stewardry.shell.DangerQuestions;
import io.stewardry.shell.FieldErrors;
import io.stewardry.shell.Figures;
import io.stewardry.shell.Flash;
import io.stewardry.shell.HomeOrganization;
import io.stewardry.shell.ListAddress;
import io.stewardry.shell.LocalPath;
import io.stewardry.shell.Notice;
import io.stewardry.shell.RefusedForm;
import io.stewardry.tenancy.Caller;
import io.stewardry.tenancy.DatabaseRefusal;
import io.stewardry.tenancy.OfOrganization;
import io.stewardry.tenancy.Requires;
import io.stewardry.tenancy.web.Edge;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// Sets how many users an organization may have, from the one above it.
@Controller
class UserLimitController {
  private final Limits limits;
  private final Organizations organizations;
  private final CallerFrame frames;

  UserLimitController(Limits limits, Organizations organizations, CallerFrame frames) {
    this.limits = limits;
    this.organizations = organizations;
    this.frames = frames;
  }

  @Requires(Permission.LIMIT_UPDATE)
  @OfOrganization(own = false)
  @GetMapping({
    "/o/{slug}/organizations/{child}/user-limit",
    "/platform/organizations/{child}/user-limit"
  })
  String show(@PathVariable String child, HttpServletRequest request, Model model) {
    LimitUse now = limits.use(LimitKey.USERS);
    return page(
        now,
        now.max() == null ? "" : now.max().toString(),
        now.max() == null,
        Objects.requireNonNullElse(LocalPath.before(request), list(request)),
        FieldErrors.NONE,
        request,
        model);
  }

  @Requires(Permission.LIMIT_UPDATE)
  @OfOrganization(own = false)
  @PostMapping({
    "/o/{slug}/organizations/{child}/user-limit",
    "/platform/organizations/{child}/user-limit"
  })
  String save(
      @PathVariable String child,
      @RequestParam(defaultValue = "") String max,
      @RequestParam(defaultValue = "false") boolean unlimited,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    String back = DangerQuestions.back(request, list(request));
    try {
      Map<LimitKey, @Nullable Long> wanted = new EnumMap<>(LimitKey.class);
      wanted.put(LimitKey.USERS, unlimited ? null : number(max));
      limits.set(wanted);
    } catch (Problem | DatabaseRefusal refused) {
      FieldErrors errors = RefusedForm.answer(refused, Map.of("/users", "max"), request, response);
      return page(limits.use(LimitKey.USERS), max, unlimited, back, errors, request, model);
    }
    Flash.leave(request, response, told(organizations.get().name(), limits.use(LimitKey.USERS)));
    return "redirect:" + back;
  }

  /// From inside the organization, where its settings and the search offer it.
  @Requires(Permission.ORGANIZATION_VIEW)
  @GetMapping("/o/{slug}/settings/user-limit")
  String fromInside(HttpServletRequest request) {
    Caller caller = Edge.caller(request);
    HomeOrganization home = frames.of(request).home();
    if (!caller.away() || !caller.superuser() && home == null) {
      throw Problem.notFound();
    }
    return "redirect:"
        + (caller.superuser() || home == null ? "/platform" : home.href())
        + "/organizations/"
        + caller.organization()
        + "/user-limit";
  }

  private String page(
      LimitUse now,
      String max,
      boolean unlimited,
      String back,
      FieldErrors errors,
      HttpServletRequest request,
      Model model) {
    model.addAttribute("frame", frames.of(request));
    model.addAttribute(
        "page",
        new UserLimitPage(
            organizations.get().name(),
            list(request) + "/" + organizations.get().id() + "/user-limit",
            now,
            max,
            unlimited,
            back,
            errors));
    return "licensing/user-limit";
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

  private static String list(HttpServletRequest request) {
    String path = request.getRequestURI();
    int end = path.lastIndexOf('/', path.lastIndexOf('/') - 1);
    return ListAddress.of(path.substring(0, end)).path();
  }
}
