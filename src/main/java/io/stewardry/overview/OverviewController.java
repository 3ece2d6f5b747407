package io.stewardry.overview;

import io.stewardry.identity.PeopleFigures;
import io.stewardry.identity.Users;
import io.stewardry.kernel.PageRequest;
import io.stewardry.kernel.Permission;
import io.stewardry.licensing.Limits;
import io.stewardry.onboarding.imports.Imports;
import io.stewardry.organizations.ChildFigures;
import io.stewardry.organizations.Organizations;
import io.stewardry.organizations.SignInRules;
import io.stewardry.shell.CallerFrame;
import io.stewardry.shell.Frame;
import io.stewardry.tenancy.Caller;
import io.stewardry.tenancy.OrganizationKind;
import io.stewardry.tenancy.SignedIn;
import io.stewardry.tenancy.web.Edge;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.YearMonth;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/// Where everybody's work in an organization begins. It shows to each what he may see anyway.
@Controller
class OverviewController {
  private final Organizations organizations;
  private final Users users;
  private final SignInRules rules;
  private final Limits limits;
  private final Imports imports;
  private final Activities activities;
  private final CallerFrame frames;
  private final Clock clock;

  OverviewController(
      Organizations organizations,
      Users users,
      SignInRules rules,
      Limits limits,
      Imports imports,
      Activities activities,
      CallerFrame frames,
      Clock clock) {
    this.organizations = organizations;
    this.users = users;
    this.rules = rules;
    this.limits = limits;
    this.imports = imports;
    this.activities = activities;
    this.frames = frames;
    this.clock = clock;
  }

  @SignedIn
  @GetMapping("/o/{slug}")
  String overview(HttpServletRequest request, Model model) {
    Caller caller = Edge.caller(request);
    Frame frame = frames.of(request);
    model.addAttribute("frame", frame);
    if (caller.organizationKind() == OrganizationKind.MSP
        && frame.may(Permission.ORGANIZATION_VIEW)) {
      model.addAttribute("page", ofMsp(caller, frame));
      return "overview/msp";
    }
    model.addAttribute("page", ofCustomer(frame));
    return "overview/customer";
  }

  private OverviewPage ofMsp(Caller caller, Frame frame) {
    YearMonth month = YearMonth.now(clock.withZone(frame.zone()));
    ChildFigures below = organizations.figures(caller);
    SortedMap<YearMonth, Long> created = organizations.createdByMonth(caller, frame.zone());
    PeopleFigures people = people(frame, month);
    String list = href(frame, Permission.ORGANIZATION_VIEW, "/organizations");
    return new OverviewPage(
        new OverviewFigures(below, created.getOrDefault(month, 0L), people, running(frame)),
        GrowthMonth.of(created, month),
        activities.last(frame),
        NextStep.ofNewMsp(frame, below, people),
        list,
        href(frame, Permission.ORGANIZATION_CREATE, "/organizations/new"),
        href(frame, Permission.AUDIT_VIEW, "/audit"));
  }

  private CustomerOverviewPage ofCustomer(Frame frame) {
    PeopleFigures people = people(frame, YearMonth.now(clock.withZone(frame.zone())));
    return new CustomerOverviewPage(
        people,
        people != null && limits.get().get("users") instanceof Number limit
            ? limit.longValue()
            : null,
        organizations.managingName().orElse(null),
        activities.last(frame),
        people != null && frame.may(Permission.SETTINGS_UPDATE)
            ? NextStep.ofNewCustomer(frame, people, proven(), rules.secondFactorRequired())
            : List.of(),
        href(frame, Permission.INVITATION_CREATE, "/invitations/new"),
        href(frame, Permission.USER_VIEW, "/users"),
        href(frame, Permission.INVITATION_VIEW, "/invitations"),
        href(frame, Permission.ORGANIZATION_VIEW, "/settings"),
        href(frame, Permission.AUDIT_VIEW, "/audit"));
  }

  private boolean proven() {
    return organizations.get().emailDomains().stream()
        .anyMatch(domain -> domain.primary() && domain.state().equals("PROVEN"));
  }

  private OverviewFigures.@Nullable RunningImport running(Frame frame) {
    String href = href(frame, Permission.ORGANIZATION_IMPORT, "/imports/");
    if (href == null) {
      return null;
    }
    return imports.page(new PageRequest(1, null)).items().stream()
        .filter(latest -> !latest.state().over())
        .map(latest ->
            new OverviewFigures.RunningImport(latest.done(), latest.total(), href + latest.id()))
        .findFirst()
        .orElse(null);
  }

  private @Nullable PeopleFigures people(Frame frame, YearMonth month) {
    return frame.may(Permission.USER_VIEW)
        ? users.figures(month.atDay(1).atStartOfDay(frame.zone()).toInstant())
        : null;
  }

  /// @return null for those who may not go there
  static @Nullable String href(Frame frame, Permission permission, String below) {
    return frame.acting() != null && frame.may(permission) ? frame.acting().href() + below : null;
  }
}
