package io.stewardry.organizations;

import io.stewardry.audit.AuditLog;
import io.stewardry.audit.AuditRecord;
import io.stewardry.kernel.FieldError;
import io.stewardry.kernel.Problem;
import io.stewardry.kernel.ProblemCode;
import io.stewardry.kernel.Validation;
import io.stewardry.organizations.internal.DomainStore;
import io.stewardry.shell.AuditAction;
import io.stewardry.tenancy.Acting;
import io.stewardry.tenancy.DatabaseRefusal;
import io.stewardry.tenancy.Evidence;
import io.stewardry.tenancy.RateLimits;
import io.stewardry.tenancy.Transactions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/// The acting organization's e-mail domains: the first one, given at its creation, and further ones
/// that are claimed, proven by a TXT record, and given back.
///
/// A claimed domain belongs to the organization at once; its addresses count when it is proven. Who
/// changes the organization's profile keeps its domains, too: owners and administrators of the
/// organization, and those above it. Only which one is the first is a superuser's to change.
@Service
public class ClaimedDomains {
  /// A claim keeps others from the domain, so nobody claims by the thousand.
  static final int MOST_PENDING = 100;

  private static final String OF_ANOTHER =
      "It belongs to another organization of this installation. If that cannot be right, ask"
          + " the people who run the installation.";

  private static final int LONGEST_REASON = 1_000;

  private final DomainStore store;
  private final EmailDomains rules;
  private final Organizations organizations;
  private final TxtLookup dns;
  private final Evidence evidence;
  private final Transactions transactions;
  private final RateLimits limits;
  private final AuditLog audit;

  ClaimedDomains(
      DomainStore store,
      EmailDomains rules,
      Organizations organizations,
      TxtLookup dns,
      Evidence evidence,
      Transactions transactions,
      RateLimits limits,
      AuditLog audit) {
    this.store = store;
    this.rules = rules;
    this.organizations = organizations;
    this.dns = dns;
    this.evidence = evidence;
    this.transactions = transactions;
    this.limits = limits;
    this.audit = audit;
  }

  /// The first one first.
  ///
  /// @throws Problem NOT_FOUND for the platform's own organization, which has none
  public List<ClaimedDomain> all() {
    List<ClaimedDomain> domains = store.all().stream().map(DomainStore.Claim::shown).toList();
    if (domains.isEmpty()) {
      organizations.get();
    }
    return domains;
  }

  /// @throws Problem NOT_FOUND when the acting organization has no such domain, however it is spelt
  public ClaimedDomain get(String domain) {
    return find(domain).shown();
  }

  /// The first e-mail domain of an organization that began without one, by an MSP Admin of its
  /// provider. Once: then it is as any other.
  ///
  /// @throws Problem VALIDATION_FAILED, PUBLIC_EMAIL_DOMAIN, EMAIL_DOMAIN_IMMUTABLE,
  ///   EMAIL_DOMAIN_TAKEN, CUSTOMER_OWNED, RATE_LIMITED; FORBIDDEN comes from the database
  public Organization first(@Nullable String text) {
    EmailDomain wanted = rules.require("/emailDomain", text);
    limits.refusedClaims().require(Acting.context().actor());
    try {
      return organizations.setFirstDomain(wanted);
    } catch (DatabaseRefusal refusal) {
      switch (refusal.code()) {
        case EMAIL_DOMAIN_TAKEN -> {
          limits.refusedClaims().take(Acting.context().actor());
          throw taken("/emailDomain", OF_ANOTHER);
        }
        case EMAIL_DOMAIN_IMMUTABLE ->
            throw new Problem(
                refusal.code(),
                "Its e-mail domain was set already. A superuser of this installation can change it"
                    + " for a reason.");
        default -> throw refusal;
      }
    }
  }

  /// A superuser's act: gives the organization another first e-mail domain.
  ///
  /// @param reason why; it is in the log
  /// @throws Problem VALIDATION_FAILED, PUBLIC_EMAIL_DOMAIN; EMAIL_DOMAIN_TAKEN comes from the
  ///   database
  public Organization changeFirst(@Nullable String domain, @Nullable String reason) {
    Validation check = new Validation();
    String why = check.requiredLines("/reason", reason, LONGEST_REASON);
    Optional<EmailDomain> wanted = rules.check(check, "/emailDomain", domain);
    check.done();
    return organizations.changeDomain(wanted.orElseThrow(), why);
  }

  /// Claims a further domain.
  ///
  /// @throws Problem VALIDATION_FAILED, PUBLIC_EMAIL_DOMAIN, EMAIL_DOMAIN_TAKEN, LIMIT_EXCEEDED,
  ///   CUSTOMER_OWNED, RATE_LIMITED
  public ClaimedDomain add(@Nullable String text) {
    EmailDomain domain = rules.require("/domain", text);
    if (domain.value().length() > TxtProof.LONGEST_DOMAIN) {
      throw Problem.invalid(
          "/domain",
          "It has more than "
              + TxtProof.LONGEST_DOMAIN
              + " characters, which leaves no room for the record that verifies it.");
    }
    limits.refusedClaims().require(Acting.context().actor());
    try {
      return transactions.write(() -> claim(domain));
    } catch (DatabaseRefusal refusal) {
      if (refusal.code() != ProblemCode.EMAIL_DOMAIN_TAKEN) {
        throw refusal;
      }
      limits.refusedClaims().take(Acting.context().actor());
      throw taken("/domain", OF_ANOTHER);
    }
  }

  private ClaimedDomain claim(EmailDomain domain) {
    Organizations.requireNotCustomersOwn(organizations.get());
    if (store.pending() >= MOST_PENDING) {
      throw Problem.limitExceeded(
          "pendingEmailDomains",
          MOST_PENDING,
          MOST_PENDING,
          MOST_PENDING + " domains are not verified yet. Verify or remove some of them first.");
    }
    if (!store.claim(domain)) {
      throw taken("/domain", "This organization has it already. Look at its list of domains.");
    }
    ClaimedDomain added = find(domain.value()).shown();
    record(EmailDomainAction.ADDED, domain.value(), null, added.state());
    return added;
  }

  /// Looks for the record that proves a domain, and believes it. A proven one is not asked for
  /// again.
  ///
  /// @throws Problem NOT_FOUND, RATE_LIMITED, CUSTOMER_OWNED; DOMAIN_NOT_PROVEN says what was
  ///   looked up, what was found and what to do, also when nobody answered
  public ClaimedDomain verify(String text) {
    DomainStore.Claim claim = find(text);
    Organizations.requireNotCustomersOwn(organizations.get());
    TxtProof proof = claim.proof();
    if (claim.shown().proven()) {
      return claim.shown();
    }
    if (proof.domain().length() > TxtProof.LONGEST_DOMAIN) {
      throw new Problem(
          ProblemCode.DOMAIN_NOT_PROVEN,
          "The domain is too long to be verified: its record's name would have more than "
              + EmailDomain.LONGEST
              + " characters.");
    }
    limits.domainChecks().take(Acting.context().actor());
    transactions.requireNone();
    TxtLookup.Answer answer = dns.at(proof.name());
    if (!DomainFinding.shows(proof, answer)) {
      throw new Problem(ProblemCode.DOMAIN_NOT_PROVEN, DomainFinding.whyNot(proof, answer));
    }
    return transactions.write(() -> proven(claim));
  }

  /// The token that was seen is the one that must still be kept: a domain that was removed and
  /// claimed anew meanwhile has another one.
  private ClaimedDomain proven(DomainStore.Claim claim) {
    String domain = claim.proof().domain();
    if (store.prove(domain, evidence.ofDomain(domain, claim.proof().token()))) {
      record(EmailDomainAction.VERIFIED, domain, claim.state(), DomainState.PROVEN);
    }
    return find(domain).shown();
  }

  /// What goes with it, in the numbers of now.
  ///
  /// @throws Problem NOT_FOUND, EMAIL_DOMAIN_IMMUTABLE for the first one
  public DomainRemoval removal(String text) {
    DomainStore.Claim claim = further(text);
    DomainStore.Use use = store.use(claim.proof().domain());
    return new DomainRemoval(claim.shown(), use.users(), use.invitations());
  }

  /// Counts what changing the primary domain would affect now.
  ///
  /// @throws Problem VALIDATION_FAILED, PUBLIC_EMAIL_DOMAIN for what cannot be one
  public DomainChange change(@Nullable String text) {
    EmailDomain wanted = rules.require("/emailDomain", text);
    ClaimedDomain present =
        all().stream().filter(ClaimedDomain::primary).findFirst().orElseThrow(Problem::notFound);
    DomainStore.Use use = store.use(present.domain());
    return new DomainChange(
        present,
        wanted,
        use.users(),
        use.invitations(),
        present.proven() && store.signsInByProvider() ? use.users() : 0,
        store.find(wanted).filter(claim -> !claim.primary() && claim.shown().proven()).isPresent());
  }

  /// Gives a further domain back. Users with addresses in it stay; who is invited there can no
  /// longer accept.
  ///
  /// @throws Problem NOT_FOUND, CUSTOMER_OWNED, EMAIL_DOMAIN_IMMUTABLE for the first one
  public void remove(String text) {
    transactions.run(() -> {
      DomainStore.Claim claim = further(text);
      Organizations.requireNotCustomersOwn(organizations.get());
      String domain = claim.proof().domain();
      store.remove(domain);
      record(EmailDomainAction.REMOVED, domain, claim.state(), null);
    });
  }

  private DomainStore.Claim further(String text) {
    DomainStore.Claim claim = find(text);
    if (claim.primary()) {
      throw new Problem(
          ProblemCode.EMAIL_DOMAIN_IMMUTABLE,
          "It is the organization's first domain, which stays. A superuser of this installation can"
              + " give another one for a reason.");
    }
    return claim;
  }

  private DomainStore.Claim find(String text) {
    return EmailDomainSyntax.read(text) instanceof EmailDomainResult.Accepted(EmailDomain domain)
        ? store.find(domain).orElseThrow(Problem::notFound)
        : notFound();
  }

  private static DomainStore.Claim notFound() {
    throw Problem.notFound();
  }

  private void record(
      AuditAction action,
      String domain,
      @Nullable DomainState before,
      @Nullable DomainState after) {
    Map<String, @Nullable Object> state = new LinkedHashMap<>();
    state.put("from", before);
    state.put("to", after);
    Map<String, @Nullable Object> changes = new LinkedHashMap<>();
    changes.put("name", domain);
    changes.put("state", state);
    audit.append(AuditRecord.done(action, domain, changes));
  }

  private static Problem taken(String pointer, String why) {
    return new Problem(
        ProblemCode.EMAIL_DOMAIN_TAKEN,
        why,
        List.of(new FieldError(pointer, ProblemCode.EMAIL_DOMAIN_TAKEN, why)));
  }
}
