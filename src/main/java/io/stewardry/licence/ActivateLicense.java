package io.stewardry.licence;

import io.stewardry.audit.AuditLog;
import io.stewardry.audit.AuditRecord;
import io.stewardry.kernel.OrganizationId;
import io.stewardry.kernel.Problem;
import io.stewardry.kernel.ProblemCode;
import io.stewardry.licence.internal.LicenseStore;
import io.stewardry.licence.internal.LicenseStore.Activation;
import io.stewardry.notices.NoticeEvent;
import io.stewardry.notices.Notices;
import io.stewardry.organizations.NewOrganization;
import io.stewardry.organizations.Organization;
import io.stewardry.organizations.OrganizationAction;
import io.stewardry.organizations.OrganizationRules;
import io.stewardry.organizations.Organizations;
import io.stewardry.secrets.SealedMove;
import io.stewardry.tenancy.Acting;
import io.stewardry.tenancy.ActingContext;
import io.stewardry.tenancy.DatabaseRefusal;
import io.stewardry.tenancy.FaultPoint;
import io.stewardry.tenancy.OrganizationKind;
import io.stewardry.tenancy.Transactions;
import io.stewardry.work.WorkSignal;
import java.security.SecureRandom;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/// Activates a licence in the acting organization. A standalone organization becomes an MSP by it,
/// with a Default Tenant that takes over what its users work on: all in one transaction, so it
/// happens as a whole or not at all.
@Service
public class ActivateLicense {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int SLUG_TRIES = 5;
  private static final String SUFFIX = " — default";

  private final LicenseStore store;
  private final LicenseText text;
  private final Organizations organizations;
  private final SealedMove secrets;
  private final Notices notices;
  private final Transactions transactions;
  private final AuditLog audit;
  private final WorkSignal signal;

  ActivateLicense(
      LicenseStore store,
      LicenseText text,
      Organizations organizations,
      SealedMove secrets,
      Notices notices,
      Transactions transactions,
      AuditLog audit,
      WorkSignal signal) {
    this.store = store;
    this.text = text;
    this.organizations = organizations;
    this.secrets = secrets;
    this.notices = notices;
    this.transactions = transactions;
    this.audit = audit;
    this.signal = signal;
  }

  /// Doing it again with the same text changes nothing.
  ///
  /// @param license as it was pasted
  /// @throws Problem LICENSE_INVALID, UNAVAILABLE
  /// @throws DatabaseRefusal LICENSE_INVALID, FORBIDDEN, INVALID_STATE while a job of a standalone
  ///   organization has not finished
  public License activate(@Nullable String license) {
    // One after the other, and before everything else that this transaction takes.
    ActingContext context = Acting.context().forGuardedAct();
    String verified = text.verified(license, context.organization());
    for (int attempt = 1; ; attempt++) {
      int now = attempt;
      try {
        return Acting.as(context, () -> transactions.write(() -> within(verified, now)));
      } catch (DatabaseRefusal refusal) {
        if (refusal.code() != ProblemCode.SLUG_TAKEN || attempt == SLUG_TRIES) {
          throw refusal;
        }
      }
    }
  }

  private License within(String license, int attempt) {
    OrganizationId tenant = OrganizationId.next();
    Activation done = store.activate(license, tenant.value());
    if (done.activated()) {
      Organization created = done.converted() ? convert(tenant, attempt, done.admins()) : null;
      log(store.own(), created);
      signal.afterCommit();
    }
    return store.own();
  }

  private Organization convert(OrganizationId tenant, int attempt, List<UUID> admins) {
    Organization msp = organizations.get();
    ActingContext there = Acting.context().managing(tenant);
    Organization created =
        transactions.in(
            there,
            () -> {
              organizations.insert(draft(msp, attempt));
              Organization fresh = organizations.made();
              audit.append(
                  AuditRecord.done(
                      OrganizationAction.CREATED,
                      fresh.id(),
                      Map.of("name", fresh.name(), "slug", fresh.slug(), "kind", fresh.kind())));
              return fresh;
            });
    SealedMove.Pairs pairs =
        secrets.anew((work, plain) -> transactions.in(there, () -> work.apply(plain)));
    store.moveWork(pairs.here(), pairs.there());
    FaultPoint.WORK_MOVED.reached();
    notices.tell(
        NoticeEvent.of(
            LicenseNotice.ACTIVATED, msp.id(), admins, Map.of("tenant", created.name())));
    return created;
  }

  /// Without an owner and an e-mail domain: it gets them when it needs them.
  private static NewOrganization draft(Organization msp, int attempt) {
    int room = OrganizationRules.LONGEST_NAME - SUFFIX.length();
    String name = msp.name().length() > room ? msp.name().substring(0, room) : msp.name();
    String slug = NewOrganization.slugOf(name + " default", null);
    if (attempt > 1) {
      slug += "-" + Integer.toString(RANDOM.nextInt(36 * 36 * 36 * 36), 36);
    }
    return new NewOrganization(
        OrganizationKind.CUSTOMER,
        name + SUFFIX,
        slug,
        "",
        null,
        null,
        new OrganizationId(msp.id()));
  }

  private void log(License active, @Nullable Organization tenant) {
    Map<String, @Nullable Object> changes = new LinkedHashMap<>();
    changes.put("serial", active.serial());
    changes.put("maxOrganizations", active.maxOrganizations());
    changes.put("validUntil", active.validUntil());
    if (tenant != null) {
      changes.put("defaultTenant", tenant.name());
      changes.put("defaultTenantId", tenant.id());
    }
    audit.append(
        AuditRecord.done(LicenseAction.ACTIVATED, String.valueOf(active.serial()), changes));
  }
}
