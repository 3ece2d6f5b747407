package io.stewardry.organizations.web;

import io.stewardry.kernel.Page;
import io.stewardry.kernel.PageRequest;
import io.stewardry.kernel.TypedText;
import io.stewardry.organizations.FamiliarOrganizations;
import io.stewardry.organizations.Organizations;
import io.stewardry.organizations.Reachable;
import io.stewardry.shell.Hue;
import io.stewardry.shell.StateBadge;
import io.stewardry.shell.SwitcherGroup;
import io.stewardry.shell.SwitcherOption;
import io.stewardry.shell.SwitcherOptions;
import io.stewardry.tenancy.Caller;
import io.stewardry.tenancy.SignedIn;
import io.stewardry.tenancy.web.Edge;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;

/// What the switcher offers: home first, then favourites and where one was last, then all by name.
/// It is asked at home, from wherever the page stands.
@Controller
class SwitcherPageController {
  private static final int SHOWN = 20;

  /// Of fewer the list itself is as short as a choice of it.
  static final int MANY = 8;

  private final Organizations organizations;
  private final FamiliarOrganizations familiar;

  SwitcherPageController(Organizations organizations, FamiliarOrganizations familiar) {
    this.organizations = organizations;
    this.familiar = familiar;
  }

  @SignedIn
  @GetMapping("/switcher")
  String options(
      @RequestParam(defaultValue = "") String q,
      @RequestHeader(name = "HX-Current-URL", required = false) @Nullable String open,
      HttpServletRequest request,
      Model model) {
    Caller caller = Edge.caller(request);
    OpenPage page = OpenPage.of(open);
    String search = TypedText.orNull(q);
    Page<Reachable> found = organizations.reachable(search, new PageRequest(SHOWN, null), caller);
    List<SwitcherOption> home = new ArrayList<>();
    if (caller.superuser() && search == null) {
      home.add(
          new SwitcherOption(
              "Platform",
              "This installation",
              Hue.of("platform"),
              "/platform",
              null,
              page.slug() == null));
    }
    List<SwitcherOption> others = new ArrayList<>();
    for (Reachable reachable : found.items()) {
      (reachable.home() ? home : others).add(option(reachable, page));
    }
    long total =
        Objects.requireNonNullElse(found.total(), 0L) + (caller.superuser() ? home.size() : 0);
    List<SwitcherGroup> groups = new ArrayList<>();
    groups.add(new SwitcherGroup("Home", home));
    if (search == null && total > MANY) {
      groups.add(new SwitcherGroup("Favourites", familiar(familiar.favorites(caller), page)));
      groups.add(new SwitcherGroup("Recent", familiar(familiar.lately(caller), page)));
    }
    groups.add(new SwitcherGroup(search == null ? "All organizations" : "Found", others));
    model.addAttribute("options", new SwitcherOptions(q, groups, total));
    return "shell/switcher-options";
  }

  private static List<SwitcherOption> familiar(
      List<FamiliarOrganizations.Familiar> them, OpenPage page) {
    return them.stream()
        .map(one ->
            option(
                new Reachable(
                    one.id(), one.name(), one.slug(), null, one.emailDomain(), one.state(), false),
                page))
        .toList();
  }

  private static SwitcherOption option(Reachable to, OpenPage page) {
    return new SwitcherOption(
        to.name(),
        to.emailDomain() == null ? to.slug() : to.emailDomain(),
        Hue.of(to.slug()),
        page.in(to.slug(), to.home()),
        to.state().equals("ACTIVE") ? null : StateBadge.SUSPENDED,
        to.slug().equals(page.slug()));
  }
}
