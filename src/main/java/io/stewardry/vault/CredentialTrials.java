package io.stewardry.vault;

import io.stewardry.audit.AuditLog;
import io.stewardry.audit.AuditRecord;
import io.stewardry.kernel.Problem;
import io.stewardry.kernel.ProblemCode;
import io.stewardry.tenancy.Acting;
import io.stewardry.tenancy.RateLimits;
import io.stewardry.tenancy.Transactions;
import io.stewardry.vault.internal.DatabaseTrial;
import io.stewardry.vault.internal.HttpTrial;
import io.stewardry.vault.internal.KeptCredentialStore;
import io.stewardry.vault.internal.KeptCredentialStore.Kept;
import io.stewardry.vault.internal.SshTrial;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Service;

/// Tries whether a credential works where it is for. Whoever asks is told yes or no and why, in our
/// words; nothing of an answer is shown.
@Service
public class CredentialTrials {
  private final KeptCredentialStore store;
  private final CredentialUse use;
  private final HttpTrial http;
  private final SshTrial ssh;
  private final DatabaseTrial database;
  private final RateLimits limits;
  private final Transactions transactions;
  private final AuditLog audit;

  CredentialTrials(
      KeptCredentialStore store,
      CredentialUse use,
      HttpTrial http,
      SshTrial ssh,
      DatabaseTrial database,
      RateLimits limits,
      Transactions transactions,
      AuditLog audit) {
    this.store = store;
    this.use = use;
    this.http = http;
    this.ssh = ssh;
    this.database = database;
    this.limits = limits;
    this.transactions = transactions;
    this.audit = audit;
  }

  /// @param detail what the other end has said, in our words
  public record Tested(boolean ok, String detail) {}

  /// To be called outside of a transaction.
  ///
  /// @throws Problem NOT_FOUND, RATE_LIMITED; POLICY_DENIED for a place that the settings of the
  ///   organization do not allow; INVALID_STATE for one that names no address; UNAVAILABLE when it
  ///   does not open
  public Tested test(UUID id) {
    transactions.requireNone();
    Kept kept = store.find(id).orElseThrow(Problem::notFound);
    limits.domainChecks().take(Acting.context().actor());
    Tested tested = tried(kept);
    return transactions.write(() -> {
      // It may have been deleted meanwhile.
      if (store.find(id).isEmpty()) {
        throw Problem.notFound();
      }
      audit.append(
          AuditRecord.done(
              CredentialAction.TESTED,
              id,
              Map.of(
                  "name", kept.credential().name(), "ok", tested.ok(), "detail", tested.detail())));
      return tested;
    });
  }

  private Tested tried(Kept kept) {
    Credential credential = kept.credential();
    return switch (credential.kind()) {
      case OAUTH2_CLIENT -> {
        URI tokens = URI.create(String.valueOf(credential.fields().get("tokenUrl")));
        yield use.openToTry(kept, Destination.of(tokens), opened -> http.token(tokens, opened));
      }
      case SSH_KEY -> {
        Place place = place(credential);
        yield use.openToTry(kept, place.destination(), opened -> ssh.signIn(place, opened));
      }
      case DATABASE -> {
        Place place = place(credential);
        yield use.openToTry(kept, place.destination(), opened -> database.signIn(place, opened));
      }
      case BASIC, TOKEN, API_KEY, CUSTOM -> {
        Object url = credential.fields().get("url");
        if (url instanceof String text) {
          URI asked = URI.create(text);
          yield use.openToTry(kept, Destination.of(asked), opened -> http.get(asked, opened));
        }
        if (credential.fields().containsKey("port")) {
          Place place = place(credential);
          use.requireAllowed(place.destination());
          yield http.knock(place);
        }
        throw untold();
      }
    };
  }

  /// @param host as it was written down
  public record Place(String host, int port) {
    public Destination destination() {
      return Destination.of(host, port);
    }
  }

  private static Place place(Credential credential) {
    if (credential.fields().get("host") instanceof String host) {
      return new Place(host, SentFields.port(credential.kind(), credential.fields()));
    }
    if (credential.fields().get("hosts") instanceof List<?> hosts && !hosts.isEmpty()) {
      Destination first = credential.destinations().getFirst();
      return new Place(first.host(), first.port());
    }
    throw untold();
  }

  private static Problem untold() {
    return new Problem(
        ProblemCode.INVALID_STATE,
        "The credential does not say where it is for, so there is nothing to try it with. Give it an address together with its secret.");
  }
}
