package io.stewardry.access.web;

import io.stewardry.access.Staff;
import io.stewardry.access.StaffMember;
import io.stewardry.kernel.CapabilityKey;
import io.stewardry.kernel.Ids;
import io.stewardry.kernel.Permission;
import io.stewardry.kernel.Problem;
import io.stewardry.kernel.Refusal;
import io.stewardry.kernel.SystemRole;
import io.stewardry.kernel.UserId;
import io.stewardry.mail.Mails;
import io.stewardry.organizations.Organizations;
import io.stewardry.people.Person;
import io.stewardry.people.RoleOffers;
import io.stewardry.people.RoleOffers.RoleOffer;
import io.stewardry.people.StepUps;
import io.stewardry.people.Users;
import io.stewardry.shell.Choice;
import io.stewardry.shell.Drawn;
import io.stewardry.shell.FieldErrors;
import io.stewardry.shell.Frame;
import io.stewardry.shell.Notice;
import io.stewardry.shell.PageAnswer;
import io.stewardry.shell.Redirect;
import io.stewardry.shell.ZoneLabel;
import io.stewardry.tenancy.Acting;
import io.stewardry.tenancy.Caller;
import io.stewardry.tenancy.Needs;
import io.stewardry.tenancy.Requires;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/// One member of staff: details, role and access on one form, saved together or not at all.
@Controller
@RequestMapping("/o/{slug}/staff")
class StaffPageController {
  private final Staff staff;
  private final StepUps stepUps;
  private final RoleOffers offers;
  private final RoleTexts roles;
  private final StaffAccounts accounts;
  private final AccessNames names;
  private final Organizations organizations;
  private final Mails mails;

  StaffPageController(
      Staff staff,
      StepUps stepUps,
      RoleOffers offers,
      RoleTexts roles,
      StaffAccounts accounts,
      AccessNames names,
      Organizations organizations,
      Mails mails) {
    this.staff = staff;
    this.stepUps = stepUps;
    this.offers = offers;
    this.roles = roles;
    this.accounts = accounts;
    this.names = names;
    this.organizations = organizations;
    this.mails = mails;
  }

  @Requires(Permission.STAFF_CREATE)
  @Needs(CapabilityKey.MSP)
  @GetMapping("/new")
  Drawn form(@PathVariable String slug, Caller caller, Frame frame) {
    StaffForm form = StaffForm.empty(SystemRole.TECHNICIAN.key());
    return page(slug, null, form, FieldErrors.NONE, caller, frame);
  }

  @Requires(Permission.STAFF_CREATE)
  @Needs(CapabilityKey.MSP)
  @PostMapping
  PageAnswer create(
      @PathVariable String slug, Caller caller, Frame frame, HttpServletRequest request) {
    StaffForm form = typed(request, caller);
    StaffMember made;
    try {
      var draft = form.draft(request, null, frame.zone());
      stepUps.requireProofToGive(draft.role(), caller);
      made = Acting.as(Acting.context().forGuardedAct(), () -> staff.create(draft, caller));
    } catch (Refusal refused) {
      FieldErrors errors = RefusedStaffForm.errors(refused);
      return page(slug, null, form, errors, caller, frame).refusing(refused);
    }
    return Redirect.to("/o/" + slug + "/staff/" + made.person().id())
        .saying(
            mails.leave()
                ? Notice.good("The invitation of " + made.person().email() + " is on its way.")
                : Notice.warning(
                    "The invitation of "
                        + made.person().email()
                        + " is created, but not e-mailed: no mail server. Ask a superuser for the link."));
  }

  @Requires(Permission.STAFF_VIEW)
  @GetMapping("/{id}")
  Drawn show(@PathVariable String slug, @PathVariable String id, Caller caller, Frame frame) {
    StaffMember member = known(id, caller);
    StaffForm form = StaffForm.of(member, frame.zone());
    return page(slug, member, form, FieldErrors.NONE, caller, frame);
  }

  @Requires(Permission.STAFF_UPDATE)
  @PostMapping("/{id}")
  PageAnswer save(
      @PathVariable String slug,
      @PathVariable String id,
      Caller caller,
      Frame frame,
      HttpServletRequest request) {
    StaffMember before = known(id, caller);
    StaffForm form = typed(request, caller);
    StaffMember saved;
    try {
      var draft = form.draft(request, before, frame.zone());
      if (!before.person().role().equals(draft.role())) {
        stepUps.requireProofToGive(draft.role(), new UserId(before.person().id()), caller);
      }
      saved =
          Acting.as(
              Acting.context().forGuardedAct(),
              () -> staff.update(before.person().id(), draft, caller));
    } catch (Refusal refused) {
      FieldErrors errors = RefusedStaffForm.errors(refused);
      return page(slug, before, form, errors, caller, frame).refusing(refused);
    }
    return Redirect.to("/o/" + slug + "/staff/" + before.person().id())
        .saying(
            Notice.good(
                GivenAccess.changed(
                    name(before.person()), before.access(), saved.access(), frame.zone())));
  }

  private Drawn page(
      String slug,
      @Nullable StaffMember member,
      StaffForm form,
      FieldErrors errors,
      Caller caller,
      Frame frame) {
    String list = "/o/" + slug + "/staff";
    Person person = member == null ? null : member.person();
    StaffPage.Account account = person == null ? null : accounts.of(person, slug, caller, frame);
    boolean protectedOne = account != null && !account.changeable();
    boolean mayEdit =
        frame.may(member == null ? Permission.STAFF_CREATE : Permission.STAFF_UPDATE)
            && !protectedOne;
    return Drawn.page(
        "access/staff-member",
        new StaffPage(
            person == null ? "New staff member" : name(person),
            list,
            person == null ? list : list + "/" + person.id(),
            person == null ? null : StaffListController.state(person),
            form,
            errors,
            choices(person, caller),
            title(form.role(), caller),
            SystemRole.MSP_ADMIN.is(form.role()),
            mayEdit,
            mayEdit && frame.may(Permission.ACCESS_MANAGE),
            organizations.admitsExternalStaff(),
            account,
            texts(person, caller),
            ZoneLabel.of(frame.zone()),
            protectedOne ? Notice.info(Users.GREATER_RIGHTS) : null));
  }

  private List<StaffPage.RoleText> texts(@Nullable Person person, Caller caller) {
    Set<String> shown =
        choices(person, caller).stream().map(Choice::value).collect(Collectors.toSet());
    return roles.of(
        caller, key -> shown.contains(key) || person != null && key.equals(person.role()));
  }

  /// The role of an MSP Admin is a superuser's to take.
  private List<Choice> choices(@Nullable Person person, Caller caller) {
    boolean stays = person != null && SystemRole.MSP_ADMIN.is(person.role()) && !caller.superuser();
    return offers.offers(caller).stream()
        .filter(offer ->
            person != null && offer.key().equals(person.role()) || offer.givable() && !stays)
        .map(offer -> new Choice(offer.key(), offer.title()))
        .toList();
  }

  private String title(String role, Caller caller) {
    return offers.offers(caller).stream()
        .filter(offer -> offer.key().equals(role))
        .map(RoleOffer::title)
        .findAny()
        .orElse(role);
  }

  private StaffForm typed(HttpServletRequest request, Caller caller) {
    return StaffForm.typed(request, names.of(StaffForm.keys(request), caller));
  }

  private StaffMember known(String id, Caller caller) {
    UUID user = Ids.parse(id).orElseThrow(Problem::notFound);
    return staff.get(user, caller);
  }

  private static String name(Person person) {
    return person.name().isEmpty() ? person.email() : person.name();
  }
}
