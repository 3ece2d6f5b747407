package io.stewardry.onboarding;

import io.stewardry.kernel.Problem;
import io.stewardry.kernel.ProblemCode;
import io.stewardry.kernel.Validation;
import io.stewardry.licensing.Grants;
import io.stewardry.licensing.LimitKey;
import io.stewardry.organizations.EmailDomain;
import io.stewardry.organizations.EmailDomains;
import io.stewardry.organizations.OrganizationRules;
import io.stewardry.people.EmailAddress;
import io.stewardry.tenancy.OrganizationKind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A draft whose form is right. Whether its domain, slug and addresses are free only the database
/// can say.
///
/// @param slug as wanted; null to be made from the name
/// @param furtherDomains beside the first one, each once
record CheckedDraft(
    OrganizationKind kind,
    String name,
    @Nullable String slug,
    String description,
    @Nullable String externalId,
    EmailDomain domain,
    List<EmailDomain> furtherDomains,
    List<Grants.Given> capabilities,
    Map<LimitKey, @Nullable Long> limits,
    @Nullable Integer maxOrganizations,
    @Nullable Instant validUntil,
    List<Owner> owners) {
  private static final int LONGEST_PERSON_NAME = 100;
  private static final int MOST_OWNERS = 20;

  /// @param notifies tell the creator what becomes of the invitation
  record Owner(EmailAddress email, String firstName, String lastName, boolean notifies) {}

  boolean msp() {
    return kind == OrganizationKind.MSP;
  }

  /// @throws Problem VALIDATION_FAILED and the codes that stand for themselves, every mistake at
  ///   once
  static CheckedDraft of(
      OrganizationDraft draft, List<String> furtherDomains, EmailDomains domains) {
    Validation check = new Validation();
    String name = check.required("/name", draft.name(), OrganizationRules.LONGEST_NAME);
    String slug = draft.slug() == null ? null : OrganizationRules.slug(check, draft.slug());
    String description =
        check.optionalLines(
            "/description", draft.description(), OrganizationRules.LONGEST_DESCRIPTION);
    String externalId =
        check.optionalCode(
            "/externalId", draft.externalId(), OrganizationRules.LONGEST_EXTERNAL_ID);
    OrganizationKind kind = kind(check, draft.kind());
    if (draft.defaultDashboardId() != null) {
      check.refuse("/defaultDashboardId", "There are no dashboards yet: leave it out.");
    }
    EmailDomain domain = domains.check(check, "/emailDomain", draft.emailDomain()).orElse(null);
    List<EmailDomain> further = further(check, furtherDomains, domain, domains);
    List<Grants.Given> capabilities =
        Grants.capabilities(
            check,
            "/capabilities",
            draft.capabilities() == null ? List.of() : draft.capabilities());
    Map<LimitKey, @Nullable Long> limits =
        Grants.limits(check, "/limits", draft.limits() == null ? Map.of() : draft.limits());
    OrganizationDraft.License license = draft.license();
    Integer maxOrganizations = license == null ? null : license.maxOrganizations();
    if (maxOrganizations != null && maxOrganizations < 0) {
      check.refuse("/license/maxOrganizations", "It takes a whole number, or null for no limit.");
    }
    if (license != null && kind == OrganizationKind.CUSTOMER) {
      check.refuse("/license", "Only an MSP has a licence.");
    }
    Instant validUntil =
        license == null ? null : Grants.instant(check, "/license/validUntil", license.validUntil());
    List<Owner> owners = owners(check, draft, domain);
    check.done();
    if (domain == null || kind == null) {
      throw new IllegalStateException("refused above");
    }
    return new CheckedDraft(
        kind,
        name,
        slug,
        description == null ? "" : description,
        externalId,
        domain,
        further,
        capabilities,
        limits,
        maxOrganizations,
        validUntil,
        owners);
  }

  private static @Nullable OrganizationKind kind(Validation check, @Nullable String text) {
    if (text == null || text.equals(OrganizationKind.CUSTOMER.name())) {
      return OrganizationKind.CUSTOMER;
    }
    if (text.equals(OrganizationKind.MSP.name())) {
      return OrganizationKind.MSP;
    }
    check.refuse("/kind", "It takes MSP or CUSTOMER.");
    return null;
  }

  /// One that stands there twice, or is the first one again, is one domain.
  private static List<EmailDomain> further(
      Validation check, List<String> texts, @Nullable EmailDomain first, EmailDomains domains) {
    Set<EmailDomain> further = new LinkedHashSet<>();
    for (int n = 0; n < texts.size(); n++) {
      domains.check(check, "/furtherDomains/" + n, texts.get(n)).ifPresent(further::add);
    }
    if (first != null) {
      further.remove(first);
    }
    return List.copyOf(further);
  }

  private static List<Owner> owners(
      Validation check, OrganizationDraft draft, @Nullable EmailDomain domain) {
    List<OrganizationDraft.@Nullable Owner> wanted =
        draft.owners() == null ? List.of() : draft.owners();
    if (wanted.isEmpty()) {
      check.refuse(
          "/owners",
          ProblemCode.OWNER_REQUIRED,
          "Name at least one owner: first name, last name, e-mail.");
    }
    if (wanted.size() > MOST_OWNERS) {
      check.refuse("/owners", "It takes " + MOST_OWNERS + " owners at the most.");
      return List.of();
    }
    List<Owner> owners = new ArrayList<>();
    Set<EmailAddress> seen = new HashSet<>();
    for (int n = 0; n < wanted.size(); n++) {
      String pointer = "/owners/" + n;
      OrganizationDraft.Owner owner = wanted.get(n);
      if (owner == null) {
        check.refuse(pointer, "It takes an owner: first name, last name, e-mail.");
        continue;
      }
      String first = check.required(pointer + "/firstName", owner.firstName(), LONGEST_PERSON_NAME);
      String last = check.required(pointer + "/lastName", owner.lastName(), LONGEST_PERSON_NAME);
      EmailAddress email =
          EmailAddress.check(check, pointer + "/email", owner.email()).orElse(null);
      if (email == null) {
        continue;
      }
      if (domain != null && !email.domain().equals(domain.value())) {
        check.refuse(
            pointer + "/email",
            ProblemCode.EMAIL_DOMAIN_MISMATCH,
            "It must be an address at " + domain + ".");
      } else if (!seen.add(email)) {
        check.refuse(pointer + "/email", "This owner is there twice. Leave one out.");
      } else {
        owners.add(new Owner(email, first, last, Boolean.TRUE.equals(owner.notifyOnCompletion())));
      }
    }
    return owners;
  }
}
