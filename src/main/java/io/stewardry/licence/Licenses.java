package io.stewardry.licence;

import io.stewardry.audit.AuditLog;
import io.stewardry.audit.AuditRecord;
import io.stewardry.kernel.CapabilityKey;
import io.stewardry.kernel.Ids;
import io.stewardry.kernel.OrganizationId;
import io.stewardry.kernel.Page;
import io.stewardry.kernel.PageRequest;
import io.stewardry.kernel.Problem;
import io.stewardry.kernel.Validation;
import io.stewardry.licence.internal.LicenseStore;
import io.stewardry.licensing.Grants;
import io.stewardry.tenancy.Acting;
import io.stewardry.tenancy.ActingContext;
import io.stewardry.tenancy.ActorKind;
import io.stewardry.tenancy.DatabaseRefusal;
import io.stewardry.tenancy.DatabaseTime;
import io.stewardry.tenancy.Lookups;
import io.stewardry.tenancy.Transactions;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/// Issues licences, and tells under which one an organization is.
@Service
public class Licenses {
  private final LicenseStore store;
  private final LicenseText text;
  private final Transactions transactions;
  private final AuditLog audit;
  private final DatabaseTime time;
  private final Lookups lookups;

  Licenses(
      LicenseStore store,
      LicenseText text,
      Transactions transactions,
      AuditLog audit,
      DatabaseTime time,
      Lookups lookups) {
    this.store = store;
    this.text = text;
    this.transactions = transactions;
    this.audit = audit;
    this.time = time;
    this.lookups = lookups;
  }

  /// Of the acting organization.
  public License own() {
    return store.own();
  }

  /// All that were issued, the newest first. In the platform plane.
  public Page<IssuedLicense> issued(PageRequest page) {
    return store.page(page);
  }

  /// One of them, by its number.
  public Optional<IssuedLicense> issued(String serial) {
    return serial.matches("[0-9]{1,18}") ? store.find(Long.parseLong(serial)) : Optional.empty();
  }

  /// A superuser issues one, in the platform plane.
  ///
  /// @throws Problem VALIDATION_FAILED
  /// @throws DatabaseRefusal NOT_FOUND, INVALID_STATE for an organization that an MSP manages
  public IssuedLicense issue(LicenseDraft draft) {
    Validation check = new Validation();
    UUID organization =
        draft.organizationId() == null ? null : Ids.parse(draft.organizationId()).orElse(null);
    if (organization == null) {
      check.refuse(
          "/organizationId", "It takes the id of an MSP or of an organization without a provider.");
    }
    Integer most = draft.maxOrganizations();
    if (most != null && most < 0) {
      check.refuse("/maxOrganizations", "It takes a whole number from 0, or null for no limit.");
    }
    Instant until = Grants.instant(check, "/validUntil", draft.validUntil());
    Instant now = Instant.ofEpochSecond(time.epochSecond());
    if (until != null && !until.isAfter(now)) {
      check.refuse("/validUntil", "It takes a time in the future.");
    }
    Map<String, @Nullable Instant> capabilities = capabilities(check, draft, now);
    check.done();
    if (organization == null) {
      throw new IllegalStateException("refused above");
    }
    return transactions.write(() -> {
      long serial = store.register(organization, most, until, capabilities);
      store.sign(
          serial,
          text.sign(serial, new OrganizationId(organization), most, until, capabilities, now));
      IssuedLicense issued = store.find(serial).orElseThrow();
      audit.append(
          AuditRecord.done(LicenseAction.ISSUED, Long.toString(serial), described(issued)));
      return issued;
    });
  }

  /// The same on the command line.
  public IssuedLicense issueOnCommandLine(LicenseDraft draft) {
    return Acting.as(ActingContext.ofNobody(lookups.platform(), ActorKind.JOB), () -> issue(draft));
  }

  /// `iam` and `msp` come with every licence.
  private static Map<String, @Nullable Instant> capabilities(
      Validation check, LicenseDraft draft, Instant now) {
    Map<String, @Nullable Instant> capabilities = new TreeMap<>();
    List<Grants.Given> given =
        Grants.capabilities(
            check,
            "/capabilities",
            draft.capabilities() == null ? List.of() : draft.capabilities());
    for (Grants.Given one : given) {
      if (one.key() == CapabilityKey.IAM || one.key() == CapabilityKey.MSP) {
        check.refuse("/capabilities", one.key().key() + " comes with every licence: leave it out.");
      } else if (one.expiresAt() != null && !one.expiresAt().isAfter(now)) {
        check.refuse("/capabilities", "The end of " + one.key().key() + " must be in the future.");
      } else {
        capabilities.put(one.key().key(), one.expiresAt());
      }
    }
    return capabilities;
  }

  private static Map<String, @Nullable Object> described(IssuedLicense issued) {
    Map<String, @Nullable Object> described = new LinkedHashMap<>();
    described.put("organization", issued.organizationName());
    described.put("organizationId", issued.organizationId());
    described.put("maxOrganizations", issued.maxOrganizations());
    described.put("validUntil", issued.validUntil());
    described.put(
        "capabilities", issued.capabilities().stream().map(IssuedLicense.WithEnd::key).toList());
    return described;
  }
}
