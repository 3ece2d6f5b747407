package io.stewardry.vaultreview;

import io.stewardry.bulk.BulkAct;
import io.stewardry.kernel.CapabilityKey;
import io.stewardry.kernel.Ids;
import io.stewardry.kernel.Permission;
import io.stewardry.kernel.Problem;
import io.stewardry.kernel.ProblemCode;
import io.stewardry.kernel.UserId;
import io.stewardry.organizations.Organizations;
import io.stewardry.people.Person;
import io.stewardry.people.Users;
import io.stewardry.secretrequests.SecretRequestDraft;
import io.stewardry.secretrequests.SecretRequests;
import io.stewardry.shell.Figures;
import io.stewardry.vault.Credential;
import io.stewardry.vault.CredentialKind;
import io.stewardry.vault.Credentials;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Asks the owner of a credential for its new secret, by a link, inside of its organization. A row
/// says no name from there: who may see it opens it there.
@Component
class AskToRenew implements BulkAct {
  /// Of each row.
  private static final String CREDENTIAL = "credential";

  private static final String KIND = "kind";

  /// Of all rows, where somebody wrote one.
  private static final String NOTE = "reason";

  private final Credentials credentials;
  private final SecretRequests requests;
  private final Users users;

  AskToRenew(Credentials credentials, SecretRequests requests, Users users) {
    this.credentials = credentials;
    this.requests = requests;
    this.users = users;
  }

  static Map<String, String> about(@Nullable String note) {
    return note == null ? Map.of() : Map.of(NOTE, note);
  }

  static Map<String, String> row(UUID credential, CredentialKind kind) {
    return Map.of(CREDENTIAL, credential.toString(), KIND, kind.name());
  }

  @Override
  public String name() {
    return "VAULT_RENEWAL";
  }

  @Override
  public Permission permission() {
    return Permission.VAULT_REVIEW;
  }

  @Override
  public String title(Map<String, String> about, int rows) {
    return "Ask owners to renew " + Figures.counted(rows, "credential", "credentials");
  }

  @Override
  public String done(Map<String, String> about) {
    return "Asked";
  }

  @Override
  public Map.Entry<String, String> begunAt() {
    return Map.entry("/vault-review", "Vault review");
  }

  @Override
  public String rows() {
    return "Credentials";
  }

  @Override
  public String skipped() {
    return "Skipped";
  }

  @Override
  public Optional<Thing> thing(Map<String, String> about) {
    return Optional.of(
        new Thing(
            CredentialKind.ofKey(about.getOrDefault(KIND, ""))
                .map(CredentialKind::title)
                .orElse("Credential"),
            "/vault/" + about.get(CREDENTIAL)));
  }

  @Override
  public boolean inside() {
    return true;
  }

  /// Those of a request for another secret of a credential.
  @Override
  public Set<Permission> permissionsInside() {
    return Set.of(
        Permission.CREDENTIAL_VIEW, Permission.CREDENTIAL_CREATE, Permission.CREDENTIAL_UPDATE);
  }

  @Override
  public CapabilityKey capabilityInside() {
    return CapabilityKey.VAULT;
  }

  @Override
  public void on(Map<String, String> about, Organizations organizations) {
    UUID id = Ids.parse(String.valueOf(about.get(CREDENTIAL))).orElseThrow(Problem::notFound);
    Credential.Owner owner = found(id).owner();
    Person person = owner == null ? null : users.find(new UserId(owner.id())).orElse(null);
    if (person == null) {
      throw new Skipped("It has no owner, or its owner is suspended.");
    }
    if (requests.isPending(id)) {
      throw new Skipped("Somebody has a link for it already, which still works.");
    }
    try {
      requests.create(
          new SecretRequestDraft(
              id.toString(), null, null, null, null, null, null, person.email(), about.get(NOTE)));
    } catch (Problem refused) {
      if (refused.code() != ProblemCode.RATE_LIMITED) {
        throw refused;
      }
      // The others in the list need not wait for this one.
      throw new Skipped("Its owner was sent many links within an hour. Ask again later.");
    }
  }

  private Credential found(UUID id) {
    try {
      return credentials.get(id);
    } catch (Problem gone) {
      if (gone.code() != ProblemCode.NOT_FOUND) {
        throw gone;
      }
      throw new Skipped("It was deleted in the meantime.");
    }
  }
}
