package io.stewardry.onboarding.web;

import static java.util.Map.entry;

import io.stewardry.access.Staff;
import io.stewardry.kernel.CapabilityKey;
import io.stewardry.kernel.Permission;
import io.stewardry.kernel.TypedText;
import io.stewardry.licensing.EntitlementDefaults;
import io.stewardry.licensing.Grants;
import io.stewardry.licensing.LimitKey;
import io.stewardry.licensing.Usage;
import io.stewardry.licensing.UsageLicense;
import io.stewardry.mail.Mails;
import io.stewardry.onboarding.CreateOrganization;
import io.stewardry.onboarding.OrganizationDraft;
import io.stewardry.organizations.Organization;
import io.stewardry.shell.Choice;
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
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
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
          entry("CAPABILITY_NOT_AVAILABLE", "capabilities"),
          entry("MSP_NOT_ASSIGNABLE", "capabilities"),
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
  private final EntitlementDefaults defaults;
  private final Usage usage;
  private final Mails mails;
  private final Transactions transactions;

  NewOrganizationController(
      CreateOrganization create,
      Staff staff,
      Likeness likeness,
      EntitlementDefaults defaults,
      Usage usage,
      Mails mails,
      Transactions transactions) {
    this.staff = staff;
    this.likeness = likeness;
    this.defaults = defaults;
    this.usage = usage;
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
    Likeness.Settings settings = like.isEmpty() ? usual() : likeness.of(like);
    return page(
        empty.like(
            like,
            settings.description(),
            settings.limit(USERS),
            settings.capabilities().stream().map(one -> String.valueOf(one.key())).toList()),
        settings,
        FieldErrors.NONE,
        caller);
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
              : create.create(draft(form, usual()), caller);
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
      Likeness.Settings like =
          form.like().isEmpty() ? usual() : likeness.find(form.like()).orElse(null);
      return page(form, like, RefusedForm.errors(refused, FIELDS), caller).refusing(refused);
    }
  }

  /// Nothing is granted by itself: whoever creates an organization and manages access asks for it,
  /// and the log says that he gave it to himself.
  private Organization createWithMore(NewOrganizationForm form, boolean enters, Caller caller) {
    Likeness.Settings settings = form.like().isEmpty() ? usual() : likeness.of(form.like());
    ActingContext context = Acting.context();
    return Acting.as(
        enters ? context.forGuardedAct() : context,
        () ->
            transactions.write(() -> {
              Organization created = create.create(draft(form, settings), caller);
              if (settings.secondFactor()) {
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

  /// What new organizations get where nobody says otherwise.
  private Likeness.Settings usual() {
    EntitlementDefaults.Defaults usual = defaults.usable();
    return new Likeness.Settings("", "", usual.wanted(), usual.wantedLimits(), false);
  }

  /// Those that are ticked, with the ends that they have there.
  private static List<Grants.@Nullable Wanted> chosen(
      NewOrganizationForm form, Likeness.Settings like) {
    Map<String, Grants.Wanted> there = new HashMap<>();
    like.capabilities().forEach(one -> there.put(String.valueOf(one.key()), one));
    List<Grants.@Nullable Wanted> chosen = new ArrayList<>();
    for (String key : form.capabilities()) {
      chosen.add(there.getOrDefault(key, new Grants.Wanted(key, null)));
    }
    return chosen;
  }

  private static OrganizationDraft draft(NewOrganizationForm form, Likeness.Settings like) {
    Map<String, @Nullable Object> limits = new HashMap<>(like.limits());
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
        chosen(form, like),
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

  private static @Nullable String furtherLimits(Map<String, @Nullable Object> limits) {
    String told =
        Arrays.stream(LimitKey.values())
            .filter(key -> key != LimitKey.USERS && limits.get(key.key()) != null)
            .map(key -> key.words() + " " + limits.get(key.key()))
            .collect(Collectors.joining(", "));
    return told.isEmpty() ? null : told;
  }

  /// @param like what it begins with; null for an organization that is not there or not reached
  private Drawn page(
      NewOrganizationForm form,
      Likeness.@Nullable Settings like,
      FieldErrors errors,
      Caller caller) {
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
                form.like().isEmpty() || like == null ? form.like() : like.name(),
                defaults.offered().stream().map(key -> new Choice(key.key(), key.words())).toList(),
                like == null ? null : furtherLimits(like.limits()),
                errors.any() || caller.inPlatformPlane() ? null : full(),
                frame.acting() == null
                    ? "/platform/organizations"
                    : frame.acting().href() + "/organizations"));
  }

  /// Null as long as there is room, and for those who may not see the licence.
  private @Nullable String full() {
    UsageLicense license = usage.license();
    return license == null ? null : license.full();
  }
}
