package io.stewardry.organizations.web;

import io.stewardry.kernel.Page;
import io.stewardry.kernel.PageRequest;
import io.stewardry.kernel.TypedText;
import io.stewardry.organizations.FamiliarOrganizations;
import io.stewardry.organizations.FoundEverywhere;
import io.stewardry.organizations.Organizations;
import io.stewardry.organizations.Reachable;
import io.stewardry.shell.Drawn;
import io.stewardry.shell.Hue;
import io.stewardry.shell.StateBadge;
import io.stewardry.shell.SwitcherGroup;
import io.stewardry.shell.SwitcherOption;
import io.stewardry.shell.SwitcherOption.Fact;
import io.stewardry.shell.SwitcherOptions;
import io.stewardry.tenancy.Caller;
import io.stewardry.tenancy.OrganizationState;
import io.stewardry.tenancy.SignedIn;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;

/// What the switcher offers: favourites and where one was last, then home and all by name; with
/// something typed the best matches. It is asked at home, from wherever the page is.
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
  Drawn options(
      @RequestParam(defaultValue = "") String q,
      @RequestHeader(name = "HX-Current-URL", required = false) @Nullable String open,
      Caller caller) {
    OpenPage page = OpenPage.of(open);
    String search = TypedText.trimmed(q);
    return Drawn.of("shell/switcher-options")
        .with(
            "options",
            search.isEmpty()
                ? all(caller, page)
                : caller.superuser() ? everywhere(search, page) : found(search, caller, page));
  }

  private SwitcherOptions all(Caller caller, OpenPage page) {
    Page<Reachable> below = organizations.reachable(null, new PageRequest(SHOWN, null), caller);
    List<SwitcherOption> home = new ArrayList<>();
    if (caller.superuser()) {
      home.add(
          new SwitcherOption(
              "Platform", "This installation", Hue.HOME, "/platform", null, page.slug() == null));
    }
    List<SwitcherOption> others = new ArrayList<>();
    below.items().forEach(one -> (one.home() ? home : others).add(option(one, page)));
    // As many as the list has: home is none of them.
    long total =
        Objects.requireNonNullElse(below.total(), 0L)
            - below.items().stream().filter(Reachable::home).count();
    List<SwitcherGroup> groups = new ArrayList<>();
    if (total > MANY) {
      groups.add(SwitcherGroup.beside("Favourites", familiar(familiar.favorites(caller), page)));
      groups.add(SwitcherGroup.beside("Recent", familiar(familiar.lately(caller), page)));
    }
    groups.add(SwitcherGroup.beside("Home", home));
    groups.add(
        new SwitcherGroup(
            caller.superuser() ? "MSPs and organizations without one" : "All organizations",
            others));
    return new SwitcherOptions("", groups, total);
  }

  private SwitcherOptions found(String search, Caller caller, OpenPage page) {
    Page<Reachable> found = organizations.found(search, SHOWN, caller);
    return new SwitcherOptions(
        search,
        List.of(
            new SwitcherGroup(
                "Organizations", found.items().stream().map(one -> option(one, page)).toList())),
        Objects.requireNonNullElse(found.total(), 0L),
        caller.reachesEveryChild()
            ? "All organizations that yours manages were searched."
            : "Only organizations that you have access to were searched.",
        null);
  }

  /// A superuser reads the names of all, whoever manages them.
  private SwitcherOptions everywhere(String search, OpenPage page) {
    FoundEverywhere found = organizations.everywhere(search, SHOWN);
    return new SwitcherOptions(
        search,
        List.of(
            new SwitcherGroup(
                "Organizations", found.items().stream().map(one -> option(one, page)).toList())),
        found.total(),
        "All organizations of this installation were searched.",
        "Superuser: this searches all organizations of this installation. Opening one is recorded.");
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
            to.home() ? Hue.HOME : Hue.of(to.slug()),
            page.in(to.slug(), to.home()),
            to.state() == OrganizationState.ACTIVE ? null : StateBadge.SUSPENDED,
            to.slug().equals(page.slug()))
        .telling("/o/" + to.slug(), facts(to.emailDomain(), to.slug(), to.state()));
  }

  private static SwitcherOption option(FoundEverywhere.One to, OpenPage page) {
    String domain = to.domain() == null ? to.slug() : to.domain();
    List<Fact> facts =
        new ArrayList<>(
            List.of(new Fact("Managed by", to.managedBy() == null ? "Nobody" : to.managedBy())));
    facts.addAll(facts(to.domain(), to.slug(), to.state()));
    return new SwitcherOption(
            to.name(),
            to.managedBy() == null ? domain : "of " + to.managedBy() + " · " + domain,
            Hue.of(to.slug()),
            page.in(to.slug(), false),
            to.state() == OrganizationState.ACTIVE ? null : StateBadge.SUSPENDED,
            to.slug().equals(page.slug()))
        .telling("/o/" + to.slug(), facts);
  }

  private static List<Fact> facts(@Nullable String domain, String slug, OrganizationState state) {
    List<Fact> facts = new ArrayList<>();
    if (domain != null) {
      facts.add(new Fact("E-mail domain", domain));
    }
    facts.add(new Fact("Short name", slug));
    facts.add(new Fact("State", state == OrganizationState.ACTIVE ? "Active" : "Suspended"));
    return facts;
  }
}
