package io.stewardry.secretrequests;

import io.stewardry.audit.AuditLog;
import io.stewardry.audit.AuditRecord;
import io.stewardry.kernel.Problem;
import io.stewardry.kernel.ProblemCode;
import io.stewardry.kernel.Refusal;
import io.stewardry.notices.NoticeEvent;
import io.stewardry.notices.Notices;
import io.stewardry.organizations.Organizations;
import io.stewardry.secretrequests.internal.SecretRequestStore;
import io.stewardry.signin.LinkGuesses;
import io.stewardry.tenancy.ActingContext;
import io.stewardry.tenancy.ActorKind;
import io.stewardry.tenancy.SecretBearer;
import io.stewardry.tenancy.Transactions;
import io.stewardry.vault.Credential;
import io.stewardry.vault.CredentialHandover;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/// What the bearer of a link does: they see who asks for what, and enter it once.
@Service
public class SecretHandover {
  private final SecretRequestStore store;
  private final CredentialHandover handover;
  private final Organizations organizations;
  private final LinkGuesses guesses;
  private final Notices notices;
  private final Transactions transactions;
  private final AuditLog audit;

  SecretHandover(
      SecretRequestStore store,
      CredentialHandover handover,
      Organizations organizations,
      LinkGuesses guesses,
      Notices notices,
      Transactions transactions,
      AuditLog audit) {
    this.store = store;
    this.handover = handover;
    this.organizations = organizations;
    this.guesses = guesses;
    this.notices = notices;
    this.transactions = transactions;
    this.audit = audit;
  }

  /// What a link asks for.
  ///
  /// @param organization whose vault it is
  public record Offer(SecretRequest request, String organization) {}

  /// @throws Problem NOT_FOUND, HANDOVER_EXPIRED, HANDOVER_USED, HANDOVER_REVOKED, RATE_LIMITED;
  ///   ORG_SUSPENDED, ACCOUNT_SUSPENDED, CAPABILITY_REQUIRED, POLICY_DENIED, FORBIDDEN and
  ///   INVALID_STATE where it cannot be used now; NAME_TAKEN where its name was given away
  public Offer offer(String token) {
    return opened(token, id -> new Offer(usable(id), organizations.acting().name()));
  }

  /// Notes that the form is before somebody. That a link was fetched says nothing: mail scanners do
  /// that, too.
  ///
  /// @throws Problem as for [#offer]
  public void opened(String token) {
    opened(
        token,
        id -> {
          transactions.run(store::opened);
          return id;
        });
  }

  /// Takes what was entered.
  ///
  /// @param entered by the names of the members; others are not looked at
  /// @param expiresAt until when the next secret of a credential works; null for no word of it
  /// @throws Problem as for [#offer]; VALIDATION_FAILED without anything of what was entered,
  ///   LIMIT_EXCEEDED
  public Offer accept(String token, Map<String, String> entered, @Nullable String expiresAt) {
    return opened(
        token,
        id -> {
          SecretRequest request = usable(id);
          UUID person = request.person().id();
          transactions.run(() -> {
            Credential kept = handover.take(request.asked(), entered, expiresAt, person);
            Map<String, @Nullable Object> described =
                new LinkedHashMap<>(SecretRequests.described(request));
            described.put("credential", kept.name());
            audit.append(AuditRecord.done(SecretRequestAction.USED, id, described));
            notices.tell(
                NoticeEvent.of(SecretRequestNotice.USED, id)
                    .to(request.askedBy().id())
                    .about(person)
                    .with("credential", kept.name()));
          });
          return new Offer(request, organizations.acting().name());
        });
  }

  /// Told before anybody fills in a form that cannot work; the database asks again.
  private SecretRequest usable(UUID id) {
    SecretRequest request = store.find(id).orElseThrow(Problem::notFound);
    store
        .refused()
        .ifPresent(code -> {
          throw code.equals(ProblemCode.POLICY_DENIED.name())
              ? handover.deniedToAsker()
              : new Problem(ProblemCode.valueOf(code), "It cannot be used now.");
        });
    if (handover.isTaken(request.asked())) {
      throw new Problem(
          ProblemCode.NAME_TAKEN, "There is a credential of this name already, by another way.");
    }
    return request;
  }

  private <T> T opened(String token, Function<UUID, T> work) {
    return guesses.open(
        ActorKind.HANDOVER,
        token,
        SecretRequestAction.USED,
        bearer -> {
          requireLive(bearer.state());
          try {
            return work.apply(bearer.subject());
          } catch (Refusal refused) {
            if (refused.code() == ProblemCode.POLICY_DENIED) {
              denied(bearer, refused);
            }
            throw refused;
          }
        });
  }

  private void denied(SecretBearer bearer, Refusal refused) {
    ActingContext link = bearer.context();
    audit.appendRefusal(
        link.recordingIn(link.organization()),
        AuditRecord.refused(
            SecretRequestAction.USED,
            bearer.subject().toString(),
            refused.code().name(),
            refused.members()));
  }

  private static void requireLive(SecretBearer.State state) {
    switch (state) {
      case USED ->
          throw new Problem(
              ProblemCode.HANDOVER_USED, "It works once, and the secret was entered by it.");
      case EXPIRED ->
          throw new Problem(
              ProblemCode.HANDOVER_EXPIRED,
              "Its seven days are over. Ask the person who sent it for a new one.");
      case REVOKED ->
          throw new Problem(
              ProblemCode.HANDOVER_REVOKED, "The secret is not asked for by this link any more.");
      case LIVE -> {}
    }
  }
}
