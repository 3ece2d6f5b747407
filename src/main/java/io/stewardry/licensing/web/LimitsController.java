package io.stewardry.licensing.web;

import io.stewardry.kernel.CapabilityKey;
import io.stewardry.kernel.Permission;
import io.stewardry.kernel.Problem;
import io.stewardry.kernel.TypedText;
import io.stewardry.licensing.Grants;
import io.stewardry.licensing.LimitKey;
import io.stewardry.licensing.LimitUse;
import io.stewardry.licensing.Limits;
import io.stewardry.organizations.Organizations;
import io.stewardry.shell.Drawn;
import io.stewardry.shell.FieldErrors;
import io.stewardry.shell.Figures;
import io.stewardry.shell.ListAddress;
import io.stewardry.shell.LocalPath;
import io.stewardry.shell.Notice;
import io.stewardry.shell.PageAnswer;
import io.stewardry.shell.Redirect;
import io.stewardry.tenancy.Needs;
import io.stewardry.tenancy.OfOrganization;
import io.stewardry.tenancy.Requires;
import jakarta.servlet.http.HttpServletRequest;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// Sets how much an organization may use, from the one above it.
@Controller
class LimitsController {
  private final Limits limits;
  private final Organizations organizations;

  LimitsController(Limits limits, Organizations organizations) {
    this.limits = limits;
    this.organizations = organizations;
  }

  @Requires(Permission.LIMIT_UPDATE)
  @Needs(CapabilityKey.MSP)
  @OfOrganization(own = false)
  @GetMapping({"/o/{slug}/organizations/{child}/limits", "/platform/organizations/{child}/limits"})
  Drawn show(ListAddress here, HttpServletRequest request) {
    Map<LimitKey, LimitUse> now = limits.uses();
    Map<LimitKey, String> typed = new EnumMap<>(LimitKey.class);
    now.forEach((key, use) -> typed.put(key, use.max() == null ? "" : use.max().toString()));
    return page(
        now,
        typed,
        List.of(),
        Objects.requireNonNullElse(LocalPath.before(request), list(here)),
        FieldErrors.NONE,
        here);
  }

  /// @param below what was confirmed: the limits below the use, as the page said them
  @Requires(Permission.LIMIT_UPDATE)
  @Needs(CapabilityKey.MSP)
  @OfOrganization(own = false, guarded = true)
  @PostMapping({"/o/{slug}/organizations/{child}/limits", "/platform/organizations/{child}/limits"})
  PageAnswer save(
      @RequestParam(defaultValue = "") String users,
      @RequestParam(defaultValue = "") String automations,
      @RequestParam(defaultValue = "") String systems,
      @RequestParam(defaultValue = "") String gateways,
      @RequestParam(defaultValue = "") String agents,
      @RequestParam(defaultValue = "") String dashboards,
      @RequestParam(defaultValue = "") String below,
      ListAddress here,
      HttpServletRequest request) {
    Map<LimitKey, String> typed =
        new EnumMap<>(
            Map.of(
                LimitKey.USERS,
                users,
                LimitKey.AUTOMATIONS,
                automations,
                LimitKey.SYSTEMS,
                systems,
                LimitKey.GATEWAYS,
                gateways,
                LimitKey.AGENTS,
                agents,
                LimitKey.DASHBOARDS,
                dashboards));
    String back = LocalPath.asked(request, list(here));
    Map<LimitKey, LimitUse> now = limits.uses();
    Map<String, String> wrong = new HashMap<>();
    Map<LimitKey, @Nullable Long> changed = new EnumMap<>(LimitKey.class);
    typed.forEach((key, text) -> {
      String digits = TypedText.trimmed(text);
      if (!digits.isEmpty() && !isLimit(digits)) {
        wrong.put(
            key.key(),
            "Enter a whole number from 0 to "
                + Figures.count(Grants.LARGEST)
                + ", or leave it empty for no limit.");
        return;
      }
      Long max = digits.isEmpty() ? null : Long.valueOf(digits);
      if (!Objects.equals(max, use(now, key).max())) {
        changed.put(key, max);
      }
    });
    if (!wrong.isEmpty()) {
      Problem refused =
          Problem.invalid("/limits", "A limit takes a whole number, or nothing for no limit.");
      return page(now, typed, List.of(), back, new FieldErrors(wrong), here).refusing(refused);
    }
    List<LimitsPage.Below> lower = LimitsPage.below(changed, now);
    if (!lower.isEmpty() && !below.equals(LimitsPage.said(lower))) {
      return page(now, typed, lower, back, FieldErrors.NONE, here);
    }
    if (!changed.isEmpty()) {
      limits.set(changed);
    }
    return Redirect.to(back).saying(told(organizations.get().name(), changed, lower));
  }

  private Drawn page(
      Map<LimitKey, LimitUse> now,
      Map<LimitKey, String> typed,
      List<LimitsPage.Below> below,
      String back,
      FieldErrors errors,
      ListAddress here) {
    return Drawn.page(
        "licensing/limits",
        new LimitsPage(
            organizations.get().name(),
            list(here) + "/" + organizations.get().id() + "/limits",
            LimitsPage.lines(now, typed),
            below,
            back,
            errors));
  }

  private static LimitUse use(Map<LimitKey, LimitUse> now, LimitKey key) {
    return Objects.requireNonNull(now.get(key));
  }

  private static boolean isLimit(String digits) {
    return digits.matches("[0-9]{1,10}") && Long.parseLong(digits) <= Grants.LARGEST;
  }

  private static Notice told(
      String name, Map<LimitKey, @Nullable Long> changed, List<LimitsPage.Below> lower) {
    if (changed.isEmpty()) {
      return Notice.good("The limits of " + name + " are as they were.");
    }
    return lower.isEmpty()
        ? Notice.good("The limits of " + name + " are changed: " + words(changed) + ".")
        : Notice.warning(
            "The limits of "
                + name
                + " are changed, and it is over: "
                + LimitsPage.said(lower)
                + ".");
  }

  /// "users 60, systems no limit".
  private static String words(Map<LimitKey, @Nullable Long> changed) {
    return changed.entrySet().stream()
        .map(one ->
            one.getKey().inSentence()
                + " "
                + (one.getValue() == null ? "no limit" : Figures.count(one.getValue())))
        .collect(Collectors.joining(", "));
  }

  private static String list(ListAddress here) {
    String path = here.path();
    return path.substring(0, path.lastIndexOf('/', path.lastIndexOf('/') - 1));
  }
}
