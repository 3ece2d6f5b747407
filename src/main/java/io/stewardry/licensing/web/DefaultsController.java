package io.stewardry.licensing.web;

import io.stewardry.kernel.CapabilityKey;
import io.stewardry.kernel.Permission;
import io.stewardry.kernel.TypedText;
import io.stewardry.licensing.EntitlementDefaults;
import io.stewardry.licensing.EntitlementDefaults.Defaults;
import io.stewardry.licensing.LimitKey;
import io.stewardry.shell.Drawn;
import io.stewardry.shell.FieldErrors;
import io.stewardry.shell.Notice;
import io.stewardry.shell.PageAnswer;
import io.stewardry.shell.Redirect;
import io.stewardry.shell.RefusedForm;
import io.stewardry.tenancy.Needs;
import io.stewardry.tenancy.Requires;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// A section of an MSP's settings: what new organizations get where nobody says otherwise.
@Controller
@RequestMapping("/o/{slug}/settings/new-organizations")
class DefaultsController {
  private static final String MAX = "max-";

  private final EntitlementDefaults defaults;

  DefaultsController(EntitlementDefaults defaults) {
    this.defaults = defaults;
  }

  @Requires(Permission.CAPABILITY_VIEW)
  @Needs(CapabilityKey.MSP)
  @GetMapping
  Drawn show(@PathVariable String slug) {
    Defaults now = defaults.get();
    Set<String> chosen =
        now.capabilities().stream().map(CapabilityKey::key).collect(Collectors.toSet());
    return page(slug, chosen, key -> Objects.toString(now.limits().get(key), ""), FieldErrors.NONE);
  }

  @Requires(Permission.CAPABILITY_UPDATE)
  @Needs(CapabilityKey.MSP)
  @PostMapping
  PageAnswer save(
      @PathVariable String slug,
      @RequestParam(defaultValue = "") List<String> capabilities,
      HttpServletRequest request) {
    Map<String, @Nullable Object> limits = new LinkedHashMap<>();
    Map<String, String> fields = new HashMap<>();
    for (LimitKey key : LimitKey.values()) {
      limits.put(key.key(), number(typed(request, key)));
      fields.put("/limits/" + key.key(), MAX + key.key());
    }
    try {
      defaults.replace(List.copyOf(capabilities), limits, before -> {});
      return Redirect.to(href(slug)).saying(Notice.good("The defaults are saved."));
    } catch (RuntimeException refused) {
      return page(
              slug,
              new LinkedHashSet<>(capabilities),
              key -> typed(request, key),
              RefusedForm.errors(refused, fields))
          .refusing(refused);
    }
  }

  private static String typed(HttpServletRequest request, LimitKey key) {
    return TypedText.trimmed(Objects.toString(request.getParameter(MAX + key.key()), ""));
  }

  /// What is no number is left as it was typed: the limits say what they take.
  private static @Nullable Object number(String typed) {
    if (typed.isEmpty()) {
      return null;
    }
    return typed.matches("[0-9]{1,10}") ? (Object) Long.valueOf(typed) : typed;
  }

  private Drawn page(
      String slug, Set<String> chosen, Function<LimitKey, String> max, FieldErrors errors) {
    List<CapabilityKey> offered = defaults.offered();
    List<DefaultsPage.Tick> ticks = new ArrayList<>();
    for (CapabilityKey key : CapabilityKey.values()) {
      boolean ticked = chosen.contains(key.key());
      boolean usable = offered.contains(key);
      if (key != CapabilityKey.IAM && (usable || ticked)) {
        ticks.add(new DefaultsPage.Tick(key.key(), key.words(), ticked, usable));
      }
    }
    List<DefaultsPage.Limit> limits =
        Stream.of(LimitKey.values())
            .map(key -> new DefaultsPage.Limit(key.key(), key.words(), max.apply(key)))
            .toList();
    return Drawn.page(
        "licensing/defaults",
        frame ->
            new DefaultsPage(
                frame.may(Permission.CAPABILITY_UPDATE) && frame.may(Permission.LIMIT_UPDATE)
                    ? href(slug)
                    : null,
                ticks,
                limits,
                errors));
  }

  private static String href(String slug) {
    return "/o/" + slug + "/settings/new-organizations";
  }
}
