package io.stewardry.access.web;

import io.stewardry.access.Access;
import io.stewardry.access.Staff;
import io.stewardry.access.StaffMember;
import io.stewardry.access.web.OrganizationStaffPage.Form;
import io.stewardry.kernel.CapabilityKey;
import io.stewardry.kernel.Ids;
import io.stewardry.kernel.OrganizationId;
import io.stewardry.kernel.PageRequest;
import io.stewardry.kernel.Permission;
import io.stewardry.kernel.Problem;
import io.stewardry.kernel.ProblemCode;
import io.stewardry.kernel.Refusal;
import io.stewardry.kernel.TypedText;
import io.stewardry.kernel.UserId;
import io.stewardry.kernel.Verb;
import io.stewardry.organizations.FamiliarOrganizations;
import io.stewardry.organizations.OrganizationName;
import io.stewardry.people.UserQuery;
import io.stewardry.shell.Choice;
import io.stewardry.shell.Drawn;
import io.stewardry.shell.FieldErrors;
import io.stewardry.shell.Frame;
import io.stewardry.shell.Notice;
import io.stewardry.shell.PageAnswer;
import io.stewardry.shell.Redirect;
import io.stewardry.shell.RefusedForm;
import io.stewardry.shell.ZoneLabel;
import io.stewardry.tenancy.Caller;
import io.stewardry.tenancy.Lookups;
import io.stewardry.tenancy.Needs;
import io.stewardry.tenancy.OfOrganization;
import io.stewardry.tenancy.Requires;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// Who of the MSP has access to one of its organizations: given and removed here, one by one, and
/// given back as long as the page is open.
@Controller
@RequestMapping("/o/{slug}/organizations/{child}/staff")
class OrganizationStaffController {
  private static final int MOST_OFFERED = 200;

  private final Staff staff;
  private final OrganizationStaffRows rows;
  private final FamiliarOrganizations familiar;
  private final Lookups lookups;

  OrganizationStaffController(
      Staff staff, OrganizationStaffRows rows, FamiliarOrganizations familiar, Lookups lookups) {
    this.staff = staff;
    this.rows = rows;
    this.familiar = familiar;
    this.lookups = lookups;
  }

  @Requires(Permission.ACCESS_VIEW)
  @Needs(CapabilityKey.MSP)
  @OfOrganization(fromAbove = true, own = false)
  @GetMapping
  Drawn show(@PathVariable String slug, @PathVariable String child, Caller caller) {
    Form empty = new Form("", Verb.ALL, "");
    return page(slug, child, empty, FieldErrors.NONE, caller);
  }

  @Requires(Permission.ACCESS_MANAGE)
  @Needs(CapabilityKey.MSP)
  @OfOrganization(fromAbove = true, guarded = true, own = false)
  @PostMapping
  PageAnswer give(
      @PathVariable String slug,
      @PathVariable String child,
      @RequestParam(defaultValue = "") String person,
      @RequestParam(required = false) @Nullable Set<String> verbs,
      @RequestParam(defaultValue = "") String until,
      @RequestParam(defaultValue = "") String expiresAt,
      Caller caller,
      Frame frame) {
    Set<Verb> chosen = AccessRow.chosen(verbs == null ? Set.of() : verbs);
    Form form = new Form(person, chosen, until);
    StaffMember given;
    try {
      String end = expiresAt.isEmpty() ? AccessRow.end(until, frame.zone()) : expiresAt;
      given = staff.give(id(child), named(person, caller), List.copyOf(chosen), end, caller);
    } catch (Refusal refused) {
      FieldErrors errors = errors(refused);
      String words = String.join(" ", errors.byField().values());
      return page(slug, child, form, errors, caller)
          .inPlace(Drawn.of("shell/notice").with("notice", Notice.warning(words)))
          .refusing(refused);
    }
    Notice notice =
        Notice.good(
            GivenAccess.given(
                name(given), called(child).name(), end(given, id(child)), frame.zone()));
    return Redirect.to(() -> action(slug, called(child).slug()))
        .saying(notice)
        .inPlace(around ->
            Drawn.of("access/part/organization-staff-row")
                .with("notice", notice)
                .with(
                    "row",
                    rows.rows(List.of(given), action(slug, child), true, caller, around)
                        .getFirst()));
  }

  /// In the list the row stays, with the way back.
  @Requires(Permission.ACCESS_MANAGE)
  @OfOrganization(fromAbove = true, guarded = true, own = false)
  @PostMapping("/{user}/remove")
  Redirect remove(
      @PathVariable String slug,
      @PathVariable String child,
      @PathVariable String user,
      Caller caller) {
    UUID organization = id(child);
    UserId person = Ids.parse(user).map(UserId::new).orElseThrow(Problem::notFound);
    StaffMember before = staff.in(organization, person, caller);
    staff.remove(organization, person, caller);
    return Redirect.to(() -> action(slug, called(child).slug()))
        .saying(Notice.good(name(before) + " no longer has access."))
        .inPlace(frame ->
            Drawn.of("access/part/organization-staff-removed")
                .with("removed", rows.removed(before, action(slug, child), caller, frame)));
  }

  /// When the direct access ends; null is never.
  private static @Nullable Instant end(StaffMember given, UUID organization) {
    return given.access().stream()
        .filter(access -> organization.equals(access.organizationId()))
        .map(Access::expiresAt)
        .filter(Objects::nonNull)
        .findAny()
        .orElse(null);
  }

  private Drawn page(String slug, String child, Form form, FieldErrors errors, Caller caller) {
    return Drawn.page(
        "access/organization-staff", frame -> shown(slug, child, form, errors, caller, frame));
  }

  private OrganizationStaffPage shown(
      String slug, String child, Form form, FieldErrors errors, Caller caller, Frame frame) {
    UUID organization = id(child);
    boolean manages = frame.may(Permission.ACCESS_MANAGE);
    List<StaffMember> members = staff.reaching(organization, caller);
    OrganizationName named = called(child);
    String action = action(slug, organization.toString());
    return new OrganizationStaffPage(
        named.name(),
        "/o/" + slug + "/organizations",
        action,
        "/o/" + named.slug(),
        rows.rows(members, action, manages, caller, frame),
        manages ? others(members, caller) : List.of(),
        manages ? form : null,
        errors,
        ZoneLabel.of(frame.zone()));
  }

  /// Whoever has no direct access yet. Those beyond the first can still be typed.
  private List<Choice> others(List<StaffMember> members, Caller caller) {
    Set<UUID> have = new HashSet<>();
    for (StaffMember member : members) {
      if (member.allOrganizations()
          || member.access().stream().map(Access::groupId).anyMatch(group -> group == null)) {
        have.add(member.person().id());
      }
    }
    PageRequest most = new PageRequest(MOST_OFFERED, null);
    return staff.page(UserQuery.of("", null, null, most), caller).items().stream()
        .filter(member -> !member.allOrganizations() && !have.contains(member.person().id()))
        .map(member -> new Choice(member.person().email(), name(member)))
        .toList();
  }

  private UserId named(String email, Caller caller) {
    String wanted = TypedText.trimmed(email);
    return staff
        .page(UserQuery.of(wanted, null, null, new PageRequest(MOST_OFFERED, null)), caller)
        .items()
        .stream()
        .filter(member -> !wanted.isEmpty() && member.person().email().equalsIgnoreCase(wanted))
        .map(member -> new UserId(member.person().id()))
        .findAny()
        .orElseThrow(
            () -> Problem.invalid("/person", "Nobody of your staff has this address. Pick one."));
  }

  private static FieldErrors errors(RuntimeException refused) {
    FieldErrors errors = RefusedStaffForm.errors(refused);
    ProblemCode code = RefusedForm.code(refused);
    if (code != ProblemCode.VALIDATION_FAILED) {
      return FieldErrors.of("person", String.join(" ", errors.byField().values()));
    }
    String wrongPerson = errors.on("person");
    return wrongPerson == null
        ? FieldErrors.of("until", String.join(" ", errors.byField().values()))
        : errors;
  }

  private static String name(StaffMember member) {
    String name = member.person().name();
    return name.isEmpty() ? member.person().email() : name;
  }

  private static String action(String slug, String child) {
    return "/o/" + slug + "/organizations/" + child + "/staff";
  }

  private OrganizationName called(String child) {
    return familiar.child(new OrganizationId(id(child)));
  }

  private UUID id(String child) {
    return lookups.findNamed(child).map(OrganizationId::value).orElseThrow(Problem::notFound);
  }
}
