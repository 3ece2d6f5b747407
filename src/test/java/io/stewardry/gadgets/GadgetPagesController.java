package io.stewardry.gadgets;

import io.stewardry.kernel.CapabilityKey;
import io.stewardry.kernel.Permission;
import io.stewardry.kernel.Refusal;
import io.stewardry.shell.Asked;
import io.stewardry.shell.DangerQuestion;
import io.stewardry.shell.FieldErrors;
import io.stewardry.shell.Notice;
import io.stewardry.shell.PageAnswer;
import io.stewardry.shell.Redirect;
import io.stewardry.tenancy.Needs;
import io.stewardry.tenancy.Requires;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/// The pages are questions, because the module has no template.
@Controller
@ConditionalOnProperty("gadgets")
class GadgetPagesController {
  private final Gadgets gadgets;
  private final GadgetChecks checks;

  GadgetPagesController(Gadgets gadgets, GadgetChecks checks) {
    this.gadgets = gadgets;
    this.checks = checks;
  }

  @Requires(Permission.AUTOMATION_VIEW)
  @Needs(CapabilityKey.AUTOMATION)
  @GetMapping("/o/{slug}/gadgets")
  Asked all(@PathVariable String slug) {
    return Asked.of(list(slug), "/o/" + slug);
  }

  @Requires(Permission.AUTOMATION_CREATE)
  @Needs(CapabilityKey.AUTOMATION)
  @PostMapping("/o/{slug}/gadgets")
  PageAnswer create(@PathVariable String slug) {
    try {
      gadgets.create("New gadget", null);
    } catch (Refusal refused) {
      return Asked.again(list(slug), "/o/" + slug, FieldErrors.of("", refused.detail()), refused);
    }
    return Redirect.to("/o/" + slug + "/gadgets").saying(Notice.good("The gadget is created."));
  }

  @Requires(Permission.SYSTEM_VIEW)
  @Needs(CapabilityKey.MONITORING)
  @GetMapping("/o/{slug}/gadget-checks")
  Asked checks(@PathVariable String slug) {
    return Asked.of(
        DangerQuestion.asking(
                "Gadget checks",
                "Every gadget is looked at.",
                "Check all gadgets",
                "list-check",
                "/o/" + slug + "/gadget-checks")
            .harmless(),
        "/o/" + slug);
  }

  @Requires(Permission.SYSTEM_UPDATE)
  @Needs(CapabilityKey.MONITORING)
  @PostMapping("/o/{slug}/gadget-checks")
  Redirect check(@PathVariable String slug) {
    checks.start();
    return Redirect.to("/o/" + slug + "/gadget-checks").saying(Notice.good("The check has begun."));
  }

  private DangerQuestion list(String slug) {
    List<Gadgets.Gadget> all = gadgets.all();
    return DangerQuestion.asking(
            "Gadgets",
            "What this organization works with.",
            "Create gadget",
            "plus",
            "/o/" + slug + "/gadgets")
        .harmless()
        .counting(
            "bolt",
            all.size(),
            "gadget",
            "gadgets",
            all.stream().map(Gadgets.Gadget::name).collect(Collectors.joining(", ")));
  }
}
