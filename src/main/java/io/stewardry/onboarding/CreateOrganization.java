package io.stewardry.onboarding;

import io.stewardry.audit.AuditLog;
import io.stewardry.audit.AuditRecord;
import io.stewardry.kernel.FieldError;
import io.stewardry.kernel.OrganizationId;
import io.stewardry.kernel.Problem;
import io.stewardry.kernel.ProblemCode;
import io.stewardry.kernel.Refusal;
import io.stewardry.kernel.SystemRole;
import io.stewardry.licensing.Capabilities;
import io.stewardry.licensing.Limits;
import io.stewardry.organizations.EmailDomains;
import io.stewardry.organizations.NewOrganization;
import io.stewardry.organizations.Organization;
import io.stewardry.organizations.OrganizationAction;
import io.stewardry.organizations.Organizations;
import io.stewardry.people.Invitations;
import io.stewardry.people.Invitee;
import io.stewardry.tenancy.Acting;
import io.stewardry.tenancy.ActingContext;
import io.stewardry.tenancy.Caller;
import io.stewardry.tenancy.DatabaseRefusal;
import io.stewardry.tenancy.OrganizationKind;
import io.stewardry.tenancy.RateLimits;
import io.stewardry.tenancy.Transactions;
import java.security.SecureRandom;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/// Creates an organization below the acting one, with its domain, owners, capabilities, limits and
/// licence, in one transaction: a failure leaves nothing. Superusers create roots and standalone
/// organizations the same way.
@Service
public class CreateOrganization {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int SLUG_TRIES = 5;

  /// What else can be taken, and where it was said.
  private static final Map<ProblemCode, String> POINTERS =
      Map.of(
          ProblemCode.EMAIL_DOMAIN_TAKEN,
          "/emailDomain",
          ProblemCode.EMAIL_IN_USE,
          "/owners/0/email");

  private final Organizations organizations;
  private final EmailDomains domains;
  private final Invitations invitations;
  private final Capabilities capabilities;
  private final Limits quotas;
  private final Transactions transactions;
  private final AuditLog audit;
  private final RateLimits limits;

  CreateOrganization(
      Organizations organizations,
      EmailDomains domains,
      Invitations invitations,
      Capabilities capabilities,
      Limits quotas,
      Transactions transactions,
      AuditLog audit,
      RateLimits limits) {
    this.organizations = organizations;
    this.domains = domains;
    this.invitations = invitations;
    this.capabilities = capabilities;
    this.quotas = quotas;
    this.transactions = transactions;
    this.audit = audit;
    this.limits = limits;
  }

  /// @throws Problem VALIDATION_FAILED, PUBLIC_EMAIL_DOMAIN, EMAIL_DOMAIN_MISMATCH, OWNER_REQUIRED,
  ///   PLATFORM_ONLY, CAPABILITY_NOT_AVAILABLE
  /// @throws DatabaseRefusal EMAIL_DOMAIN_TAKEN, SLUG_TAKEN, EMAIL_IN_USE, LIMIT_EXCEEDED,
  ///   INVALID_PARENT
  public Organization create(OrganizationDraft draft, Caller caller) {
    return create(draft, List.of(), Creator.of(caller));
  }

  /// The same for a row of an import.
  ///
  /// @param furtherDomains domains beside the first one; they wait for their proof
  public Organization create(
      OrganizationDraft draft, List<String> furtherDomains, Creator creator) {
    if (!creator.superuser()
        && (OrganizationKind.MSP.name().equals(draft.kind()) || draft.license() != null)) {
      throw new Problem(
          ProblemCode.PLATFORM_ONLY,
          "Only a superuser of this installation creates an MSP and its licence.");
    }
    CheckedDraft checked = CheckedDraft.of(draft, furtherDomains, domains);
    if (checked.msp() && !creator.inPlatformPlane()) {
      throw new Problem(
          ProblemCode.INVALID_PARENT,
          "An MSP is created in the platform plane: leave X-Org-Id out.");
    }
    limits.refusedClaims().require(creator.user());
    Set<String> available = available(checked, creator);
    for (int attempt = 1; ; attempt++) {
      NewOrganization organization = named(checked, slug(checked, attempt), creator);
      try {
        return transactions.write(() -> inside(organization, checked, available));
      } catch (DatabaseRefusal refusal) {
        if (refusal.code() == ProblemCode.EMAIL_DOMAIN_TAKEN
            || refusal.code() == ProblemCode.EMAIL_IN_USE) {
          limits.refusedClaims().take(creator.user());
        }
        if (refusal.code() != ProblemCode.SLUG_TAKEN || attempt == SLUG_TRIES) {
          throw refusal;
        }
        // A slug that follows from the name is ours to change; one that was asked for is not.
        if (checked.slug() != null) {
          throw withMore(refusal, checked, creator, available);
        }
      }
    }
  }

  /// The short name is checked before the domain and the owner. So that nobody is told of one after
  /// the other, the same is tried under another name, of which nothing is left.
  private Refusal withMore(
      DatabaseRefusal slug, CheckedDraft draft, Creator creator, Set<String> available) {
    ProblemCode other = tryOut(named(draft, otherSlug(draft), creator), draft, available);
    String pointer = other == null ? null : POINTERS.get(other);
    if (other == null || pointer == null) {
      return slug;
    }
    limits.refusedClaims().take(creator.user());
    return new Problem(
        other,
        other.title() + ", and so is the short name. Choose others.",
        List.of(
            new FieldError(pointer, other, other.title() + "."),
            new FieldError("/slug", slug.code(), slug.code().title() + ". Choose another one.")));
  }

  private @Nullable ProblemCode tryOut(
      NewOrganization organization, CheckedDraft draft, Set<String> available) {
    try {
      transactions.run(() -> {
        inside(organization, draft, available);
        throw new Tried();
      });
      return null;
    } catch (Tried takenBack) {
      return null;
    } catch (DatabaseRefusal refusal) {
      return refusal.code();
    }
  }

  /// Takes the transaction back.
  private static final class Tried extends RuntimeException {
    Tried() {
      super(null, null, false, false);
    }
  }

  private Set<String> available(CheckedDraft draft, Creator creator) {
    if (draft.capabilities().isEmpty()) {
      return Set.of();
    }
    return creator.superuser() ? Capabilities.ALL : capabilities.held();
  }

  private Organization inside(
      NewOrganization organization, CheckedDraft draft, Set<String> available) {
    ActingContext there = Acting.context().managing(OrganizationId.next());
    return transactions.in(
        there,
        () -> {
          organizations.insert(organization);
          draft.furtherDomains().forEach(organizations::insertFurtherDomain);
          capabilities.give(draft.capabilities(), available);
          quotas.apply(draft.limits());
          if (draft.msp()) {
            quotas.license(draft.maxOrganizations(), draft.validUntil());
          }
          for (CheckedDraft.Owner owner : draft.owners()) {
            invitations.issue(
                new Invitee(
                    owner.email(),
                    owner.firstName(),
                    owner.lastName(),
                    (draft.msp() ? SystemRole.MSP_ADMIN : SystemRole.OWNER).key(),
                    true,
                    null,
                    owner.notifies()));
          }
          Organization created = organizations.made();
          audit.append(
              AuditRecord.done(OrganizationAction.CREATED, created.id(), described(created)));
          return created;
        });
  }

  private static String slug(CheckedDraft draft, int attempt) {
    String asked = draft.slug();
    if (asked != null) {
      return asked;
    }
    return attempt == 1 ? NewOrganization.slugOf(draft.name(), draft.domain()) : otherSlug(draft);
  }

  private static String otherSlug(CheckedDraft draft) {
    return NewOrganization.slugOf(draft.name(), draft.domain())
        + "-"
        + Integer.toString(RANDOM.nextInt(36 * 36 * 36 * 36), 36);
  }

  private static NewOrganization named(CheckedDraft draft, String slug, Creator creator) {
    return new NewOrganization(
        draft.kind(),
        draft.name(),
        slug,
        draft.description(),
        draft.externalId(),
        draft.domain(),
        creator.inPlatformPlane() ? null : creator.organization());
  }

  private static Map<String, @Nullable Object> described(Organization created) {
    Map<String, @Nullable Object> described = new LinkedHashMap<>();
    described.put("name", created.name());
    described.put("kind", created.kind());
    described.put("slug", created.slug());
    described.put("emailDomain", created.emailDomain());
    described.put("externalId", created.externalId());
    return described;
  }
}
