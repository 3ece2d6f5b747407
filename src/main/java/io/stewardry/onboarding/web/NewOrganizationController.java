package io.stewardry.onboarding.web;

import static java.util.Map.entry;

import io.stewardry.access.Staff;
import io.stewardry.kernel.CapabilityKey;
import io.stewardry.kernel.Permission;
import io.stewardry.kernel.TypedText;
import io.stewardry.mail.Mails;
import io.stewardry.onboarding.CreateOrganization;
import io.stewardry.onboarding.OrganizationDraft;
import io.stewardry.organizations.Organization;
import io.stewardry.shell.Drawn;
import io.stewardry.shell.FieldErrors;
import io.stewardry.shell.Frame;
import io.stewardry.shell.ListAddress;
import io.stewardry.shell.Notice;
import io.stewardry.shell.PageAnswer;
import io.stewardry.shell.Redirect;
import io.stewardry.shell.RefusedForm;
import io.stewardry.tenancy.Acting;
import io.stewardry.tenancy.ActingContext;
import io.stewardry.tenancy.Caller;
import io.stewardry.tenancy.Needs;
import io.stewardry.tenancy.OrganizationKind;
import io.stewardry.tenancy.Requires;
import io.stewardry.tenancy.Transactions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// The form of a new organization: a customer of the MSP whose list it is opened from; a superuser
/// makes MSPs and standalone ones.
@Controller
class NewOrganizationController {
  private static final String USERS = "users";
  private static final Map<String, String> FIELDS =
      Map.ofEntries(
          entry("/owners/0/firstName", "ownerFirstName"),
          entry("/owners/0/lastName", "ownerLastName"),
          entry("/owners/0/email", "ownerEmail"),
          entry("/limits/users", "userLimit"),
          entry("EMAIL_DOMAIN_TAKEN", "emailDomain"),
          entry("/slug", "shortName"),
          entry("SLUG_TAKEN", "shortName"),
          entry("EMAIL_IN_USE", "ownerEmail"),
          entry("TENANT_LIMIT_REACHED", ""),
          entry("LICENSE_INACTIVE", ""),
          entry("NOT_FOUND", "like"),
          entry("RATE_LIMITED", ""));

  private final CreateOrganization create;
  private final Staff staff;
  private final Likeness likeness;
  private final Mails mails;
  private final Transactions transactions;

  NewOrganizationController(
      CreateOrganization create,
      Staff staff,
      Likeness likeness,
      Mails mails,
      Transactions transactions) {
    this.staff = staff;
    this.likeness = likeness;
    this.mails = mails;
    this.transactions = transactions;
    this.create = create;
  }

  @Requires(Permission.ORGANIZATION_CREATE)
  @Needs(CapabilityKey.MSP)
  @GetMapping({"/o/{slug}/organizations/new", "/platform/organizations/new"})
  Drawn form(@RequestParam(defaultValue = "") String like, Caller caller) {
    NewOrganizationForm empty =
        NewOrganizationForm.empty(
            caller.inPlatformPlane() ? OrganizationKind.MSP : OrganizationKind.CUSTOMER);
    if (like.isEmpty()) {
      return page(empty, FieldErrors.NONE, caller);
    }
    Likeness.Settings settings = likeness.of(like);
    return page(
        empty.like(like, settings.description(), settings.limit(USERS)), FieldErrors.NONE, caller);
  }

  @Requires(Permission.ORGANIZATION_CREATE)
  @Needs(CapabilityKey.MSP)
  @PostMapping({"/o/{slug}/organizations", "/platform/organizations"})
  PageAnswer create(
      @ModelAttribute("form") NewOrganizationForm form,
      Caller caller,
      Frame frame,
      ListAddress list) {
    try {
      boolean enters = form.grantMe().equals("true") && offersAccess(caller, frame);
      Organization created =
          enters || !form.like().isEmpty()
              ? createWithMore(form, enters, caller)
              : create.create(draft(form, null), caller);
      return Redirect.to(
              enters || caller.reachesEveryChild() ? "/o/" + created.slug() : list.path())
          .saying(
              mails.leave()
                  ? Notice.good(created.name() + " is created, and its first owner is invited.")
                  : Notice.warning(
                      created.name()
                          + " is created. The invitation of its first owner is not e-mailed: no mail"
                          + " server. "
                          + (caller.superuser()
                              ? "Copy its link from the mail outbox of the platform."
                              : "Ask a superuser for the link.")));
    } catch (RuntimeException refused) {
      return page(form, RefusedForm.errors(refused, FIELDS), caller).refusing(refused);
    }
  }

  /// Nothing is granted by itself: whoever creates an organization and manages access asks for it,
  /// and the log says that he gave it to himself.
  private Organization createWithMore(NewOrganizationForm form, boolean enters, Caller caller) {
    Likeness.Settings settings = form.like().isEmpty() ? null : likeness.of(form.like());
    ActingContext context = Acting.context();
    return Acting.as(
        enters ? context.forGuardedAct() : context,
        () ->
            transactions.write(() -> {
              Organization created = create.create(draft(form, settings), caller);
              if (settings != null && settings.secondFactor()) {
                likeness.demandSecondFactor(created);
              }
              if (enters) {
                staff.giveMyself(created.id(), caller);
              }
              return created;
            }));
  }

  private static boolean offersAccess(Caller caller, Frame frame) {
    return !caller.reachesEveryChild() && frame.may(Permission.ACCESS_MANAGE);
  }

  private static OrganizationDraft draft(
      NewOrganizationForm form, Likeness.@Nullable Settings like) {
    Map<String, @Nullable Object> limits = new HashMap<>(like == null ? Map.of() : like.limits());
    // None is not the same as no limit: who may not set limits may still create.
    if (TypedText.isBlank(form.userLimit())) {
      limits.remove(USERS);
    } else {
      limits.put(USERS, number(form.userLimit()));
    }
    return new OrganizationDraft(
        form.name(),
        orNull(form.shortName()),
        orNull(form.description()),
        orNull(form.externalId()),
        form.emailDomain(),
        form.kind(),
        like == null ? List.of() : List.copyOf(like.capabilities()),
        limits,
        null,
        null,
        List.of(
            new OrganizationDraft.Owner(
                form.ownerFirstName(),
                form.ownerLastName(),
                form.ownerEmail(),
                form.notifyOnCompletion().equals("true"))));
  }

  /// What is no whole number stays a text, which the limits refuse by their own words.
  private static Object number(String text) {
    String digits = TypedText.trimmed(text);
    return digits.matches("-?[0-9]{1,18}") ? (Object) Long.valueOf(digits) : text;
  }

  private static @Nullable String orNull(String text) {
    return TypedText.isBlank(text) ? null : text;
  }

  private Drawn page(NewOrganizationForm form, FieldErrors errors, Caller caller) {
    return Drawn.page(
        "onboarding/create",
        frame ->
            new NewOrganizationPage(
                frame.acting() == null ? null : frame.acting().name(),
                caller.inPlatformPlane(),
                offersAccess(caller, frame),
                mails.leave(),
                form,
                errors,
                form.like().isEmpty() ? "" : likeness.name(form.like()),
                frame.acting() == null
                    ? "/platform/organizations"
                    : frame.acting().href() + "/organizations"));
  }
}
