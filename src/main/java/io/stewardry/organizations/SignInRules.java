package io.stewardry.organizations;

import io.stewardry.audit.AuditLog;
import io.stewardry.audit.AuditRecord;
import io.stewardry.organizations.internal.SignInRulesStore;
import io.stewardry.tenancy.Acting;
import io.stewardry.tenancy.Transactions;
import java.util.Map;
import org.springframework.stereotype.Service;

/// What the acting organization demands of its users when they sign in.
@Service
public class SignInRules {
  private final SignInRulesStore store;
  private final Transactions transactions;
  private final AuditLog audit;

  SignInRules(SignInRulesStore store, Transactions transactions, AuditLog audit) {
    this.store = store;
    this.transactions = transactions;
    this.audit = audit;
  }

  /// Must all its users have a second factor?
  public boolean secondFactorRequired() {
    return store.secondFactorRequired();
  }

  /// How many who joined have none.
  public long withoutSecondFactor() {
    return store.withoutSecondFactor();
  }

  /// In force from the next sign-in on; who is signed in stays.
  ///
  /// @return whether it is required now
  public boolean requireSecondFactor(boolean required) {
    return transactions.write(() -> {
      if (store.requireSecondFactor(required)) {
        audit.append(
            AuditRecord.done(
                OrganizationAction.UPDATED,
                Acting.context().organization().value(),
                Map.of("mfaRequired", Map.of("from", !required, "to", required))));
      }
      return required;
    });
  }
}
