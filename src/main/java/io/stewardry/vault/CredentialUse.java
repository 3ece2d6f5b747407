package io.stewardry.vault;

import io.stewardry.audit.AuditLog;
import io.stewardry.audit.AuditRecord;
import io.stewardry.kernel.CapabilityKey;
import io.stewardry.kernel.Page;
import io.stewardry.kernel.PageRequest;
import io.stewardry.kernel.Permission;
import io.stewardry.kernel.Problem;
import io.stewardry.kernel.ProblemCode;
import io.stewardry.tenancy.Standing;
import io.stewardry.tenancy.Transactions;
import io.stewardry.vault.internal.CredentialSecrets;
import io.stewardry.vault.internal.CredentialUseStore;
import io.stewardry.vault.internal.KeptCredentialStore;
import io.stewardry.vault.internal.KeptCredentialStore.Kept;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;

/// The one place where a credential is opened. Whoever uses one says where it will be sent, and
/// gets it for no other place. It is one of the acting organization, in which whatever uses it
/// works.
@Service
public class CredentialUse {
  private final KeptCredentialStore store;
  private final CredentialUseStore uses;
  private final CredentialSecrets secrets;
  private final VaultRules rules;
  private final Standing standing;
  private final Transactions transactions;
  private final AuditLog audit;

  CredentialUse(
      KeptCredentialStore store,
      CredentialUseStore uses,
      CredentialSecrets secrets,
      VaultRules rules,
      Standing standing,
      Transactions transactions,
      AuditLog audit) {
    this.store = store;
    this.uses = uses;
    this.secrets = secrets;
    this.rules = rules;
    this.standing = standing;
    this.transactions = transactions;
    this.audit = audit;
  }

  /// Opens it for one place, and notes what uses it. To be called outside of a transaction, because
  /// somebody outside is talked to meanwhile.
  ///
  /// @param to where everything that `use` makes of it is sent. A redirect to another place needs
  ///   another opening
  /// @throws Problem NOT_FOUND; CAPABILITY_REQUIRED or CAPABILITY_EXPIRED where the organization
  ///   has no vault now; ADDRESS_NOT_ALLOWED for a place that it is not for; POLICY_DENIED, with
  ///   the `setting`, for a use that a setting of the organization forbids; UNAVAILABLE when it
  ///   does not open
  public <T> T open(
      UUID id, Destination to, CredentialPurpose purpose, Function<OpenedCredential, T> use) {
    transactions.requireNone();
    standing
        .capabilities()
        .closed(CapabilityKey.VAULT)
        .ifPresent(closed -> {
          throw closed.problem();
        });
    Kept kept = store.find(id).orElseThrow(Problem::notFound);
    if (!isFor(kept.credential(), to, purpose.anywhere())) {
      throw refused(kept.credential(), to, purpose, notAllowed(to));
    }
    try {
      rules.requireUse(to);
    } catch (Problem denied) {
      throw refused(kept.credential(), to, purpose, denied);
    }
    transactions.run(() -> uses.note(id, purpose));
    return opened(kept, use);
  }

  /// The same for somebody who tries whether it works: that is no use.
  <T> T openToTry(Kept kept, Destination to, Function<OpenedCredential, T> use) {
    if (!isFor(kept.credential(), to, false)) {
      throw notAllowed(to);
    }
    rules.requireAllowed(to);
    return opened(kept, use);
  }

  /// To be asked by who tries a place without the secret.
  void requireAllowed(Destination to) {
    rules.requireAllowed(to);
  }

  private <T> T opened(Kept kept, Function<OpenedCredential, T> use) {
    return secrets
        .open(kept, members -> use.apply(new OpenedCredential(kept.credential(), members)))
        .orElseThrow(() ->
            new Problem(
                ProblemCode.UNAVAILABLE,
                "The secret of this credential cannot be opened at this moment. Replace it, or ask the operator to check the key file."));
  }

  /// May who acts name credentials in what is done later? To be asked in their name, when they save
  /// it and when they begin it.
  ///
  /// @throws Problem POLICY_DENIED, with the `setting`
  public void requireMayName() {
    rules.requireMayName();
  }

  /// May somebody with these permissions name these credentials in what is done later? One that
  /// says nowhere to be sent is only for those who may change credentials, because they could have
  /// it sent anywhere.
  ///
  /// @return what is wrong with one of them, by its id
  public Map<UUID, String> refusedToName(Set<UUID> credentials, Set<Permission> permissions) {
    return permissions.contains(Permission.CREDENTIAL_UPDATE)
        ? Map.of()
        : store.withoutDestination(credentials).stream()
            .collect(
                Collectors.toMap(
                    id -> id,
                    id ->
                        "This credential does not say where it may be sent, so only users who may edit credentials can name it."));
  }

  /// What has used it, the newest first.
  ///
  /// @throws Problem NOT_FOUND
  public Page<CredentialUseStore.Use> uses(UUID id, PageRequest page) {
    if (store.find(id).isEmpty()) {
      throw Problem.notFound();
    }
    return uses.page(id, page);
  }

  private static boolean isFor(Credential credential, Destination to, boolean anywhere) {
    return credential.destinations().isEmpty() ? anywhere : credential.destinations().contains(to);
  }

  private Problem refused(
      Credential credential, Destination to, CredentialPurpose purpose, Problem why) {
    Map<String, Object> asked = new LinkedHashMap<>();
    asked.put("name", credential.name());
    asked.put("destination", to.text());
    asked.put("by", Map.of("kind", purpose.by().key(), "id", purpose.id(), "name", purpose.name()));
    asked.putAll(why.members());
    transactions.run(() ->
        audit.append(
            AuditRecord.refused(
                CredentialAction.USED, credential.id().toString(), why.code().name(), asked)));
    return why;
  }

  private static Problem notAllowed(Destination to) {
    return new Problem(
        ProblemCode.ADDRESS_NOT_ALLOWED,
        "The credential is not for "
            + to.text()
            + ". Users who can replace its secret can give it this address.");
  }
}
