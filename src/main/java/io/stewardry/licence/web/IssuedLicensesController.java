package io.stewardry.licence.web;

import io.stewardry.kernel.CapabilityKey;
import io.stewardry.kernel.Page;
import io.stewardry.kernel.PageRequest;
import io.stewardry.kernel.Permission;
import io.stewardry.kernel.Problem;
import io.stewardry.kernel.ProblemCode;
import io.stewardry.kernel.Refusal;
import io.stewardry.kernel.TypedText;
import io.stewardry.kernel.TypedTime;
import io.stewardry.licence.IssuedLicense;
import io.stewardry.licence.LicenseDraft;
import io.stewardry.licence.Licenses;
import io.stewardry.licensing.GivenUntil;
import io.stewardry.licensing.Grants;
import io.stewardry.organizations.OrganizationQuery;
import io.stewardry.organizations.Organizations;
import io.stewardry.shell.Choice;
import io.stewardry.shell.Drawn;
import io.stewardry.shell.FieldErrors;
import io.stewardry.shell.Figures;
import io.stewardry.shell.Frame;
import io.stewardry.shell.ListAddress;
import io.stewardry.shell.ListPlace;
import io.stewardry.shell.Moment;
import io.stewardry.shell.Notice;
import io.stewardry.shell.PageAnswer;
import io.stewardry.shell.Redirect;
import io.stewardry.shell.RefusedForm;
import io.stewardry.tenancy.Caller;
import io.stewardry.tenancy.Requires;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// Licences as superusers issue them.
@Controller
@RequestMapping("/platform/licenses")
class IssuedLicensesController {
  private static final String LIST = "/platform/licenses";
  private static final int MOST_OFFERED = 1_000;
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("d MMM uuuu", Locale.ENGLISH);
  private static final Map<String, String> FIELDS =
      Map.of(
          "/organizationId",
          "organization",
          "/maxOrganizations",
          "max",
          "/validUntil",
          "until",
          ProblemCode.INVALID_STATE.name(),
          "organization",
          ProblemCode.NOT_FOUND.name(),
          "organization");

  private final Licenses licenses;
  private final Organizations organizations;

  IssuedLicensesController(Licenses licenses, Organizations organizations) {
    this.licenses = licenses;
    this.organizations = organizations;
  }

  @Requires(Permission.LICENSE_ISSUE)
  @GetMapping
  Drawn list(ListAddress list, ListPlace place, Frame frame) {
    Page<IssuedLicense> found = licenses.issued(place.request());
    return Drawn.page(
            "licence/issued",
            new IssuedLicensesPage(
                found.items().stream().map(one -> row(one, frame)).toList(),
                place.paging(found, list)))
        .part("license-list", "licence/part/rows");
  }

  @Requires(Permission.LICENSE_ISSUE)
  @GetMapping("/new")
  Drawn form(@RequestParam(defaultValue = "") String organization, Caller caller) {
    return page(organization, "", "", List.of(), FieldErrors.NONE, caller);
  }

  @Requires(Permission.LICENSE_ISSUE)
  @PostMapping
  PageAnswer issue(
      @RequestParam(defaultValue = "") String organization,
      @RequestParam(defaultValue = "") String max,
      @RequestParam(defaultValue = "") String until,
      @RequestParam(required = false) @Nullable List<String> capabilities,
      Caller caller,
      Frame frame) {
    List<String> keys = capabilities == null ? List.of() : capabilities;
    try {
      IssuedLicense issued =
          licenses.issue(
              new LicenseDraft(
                  organization,
                  number(max),
                  end(until, frame.zone()),
                  keys.stream()
                      .map(key -> new Grants.Wanted(key, end(until, frame.zone())))
                      .toList()));
      return Redirect.to(LIST + "/" + issued.serial())
          .saying(
              Notice.good(
                  "The licence is issued. Send its text to " + issued.organizationName() + "."));
    } catch (Refusal refused) {
      return page(organization, max, until, keys, RefusedForm.errors(refused, FIELDS), caller)
          .refusing(refused);
    }
  }

  @Requires(Permission.LICENSE_ISSUE)
  @GetMapping("/{serial}")
  Drawn one(@PathVariable String serial, Frame frame) {
    IssuedLicense found = licenses.issued(serial).orElseThrow(Problem::notFound);
    return Drawn.page(
        "licence/one",
        new IssuedLicensePage(
            found.serial(),
            found.organizationName(),
            allows(found),
            moment(frame, found.validUntil()),
            found.capabilities().stream().map(one -> words(one, frame.zone())).toList(),
            frame.moment(found.issuedAt()),
            moment(frame, found.activatedAt()),
            found.license()));
  }

  private static IssuedLicensesPage.Row row(IssuedLicense issued, Frame frame) {
    return new IssuedLicensesPage.Row(
        issued.serial(),
        issued.organizationName(),
        allows(issued),
        moment(frame, issued.validUntil()),
        frame.moment(issued.issuedAt()),
        moment(frame, issued.activatedAt()));
  }

  private static String allows(IssuedLicense issued) {
    Integer most = issued.maxOrganizations();
    return most == null
        ? "Any number of organizations"
        : Figures.counted(most, "organization", "organizations");
  }

  private static String words(IssuedLicense.WithEnd capability, ZoneId zone) {
    String name =
        CapabilityKey.parse(capability.key()).map(CapabilityKey::words).orElse(capability.key());
    Instant end = capability.expiresAt();
    return end == null ? name : name + " until " + DAY.format(end.atZone(zone));
  }

  private static @Nullable Moment moment(Frame frame, @Nullable Instant instant) {
    return instant == null ? null : frame.moment(instant);
  }

  private static @Nullable Integer number(String typed) {
    String digits = TypedText.trimmed(typed);
    if (digits.isEmpty()) {
      return null;
    }
    if (!digits.matches("[0-9]{1,9}")) {
      throw Problem.invalid("/maxOrganizations", "Enter a whole number, or nothing for no limit.");
    }
    return Integer.valueOf(digits);
  }

  /// The end of the day that was typed, where the reader is.
  private static @Nullable String end(String day, ZoneId zone) {
    if (TypedText.isBlank(day)) {
      return null;
    }
    return TypedTime.day(TypedText.trimmed(day))
        .map(last -> GivenUntil.endOf(last, zone).toString())
        .orElseThrow(() -> Problem.invalid("/validUntil", "Enter a day, such as 2027-12-31."));
  }

  private Drawn page(
      String organization,
      String max,
      String until,
      List<String> capabilities,
      FieldErrors errors,
      Caller caller) {
    List<Choice> offered =
        organizations
            .names(
                OrganizationQuery.of(null, null, null, null, new PageRequest(1, null)),
                caller,
                MOST_OFFERED)
            .stream()
            .map(one -> new Choice(one.id().toString(), one.name()))
            .toList();
    return Drawn.page(
        "licence/new", new NewLicensePage(offered, organization, max, until, capabilities, errors));
  }
}
