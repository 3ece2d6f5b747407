package io.stewardry.secretrequests;

import io.stewardry.audit.AuditLog;
import io.stewardry.audit.AuditRecord;
import io.stewardry.kernel.Ids;
import io.stewardry.kernel.Page;
import io.stewardry.kernel.PageRequest;
import io.stewardry.kernel.Problem;
import io.stewardry.kernel.ProblemCode;
import io.stewardry.kernel.TypedText;
import io.stewardry.kernel.Validation;
import io.stewardry.notices.NoticeEvent;
import io.stewardry.notices.Notices;
import io.stewardry.organizations.Organizations;
import io.stewardry.secretrequests.internal.SecretRequestMails;
import io.stewardry.secretrequests.internal.SecretRequestStore;
import io.stewardry.tenancy.Acting;
import io.stewardry.tenancy.RateLimits;
import io.stewardry.tenancy.SecretToken;
import io.stewardry.tenancy.TokenHash;
import io.stewardry.tenancy.Transactions;
import io.stewardry.vault.AskedSecret;
import io.stewardry.vault.CredentialDraft;
import io.stewardry.vault.CredentialHandover;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/// Requests of the acting organization: a user of it is asked for a secret, and gets a link by
/// mail. The link is in no answer.
@Service
public class SecretRequests {
  public static final int MOST_PENDING = 200;
  public static final int LONGEST_NOTE = 1_000;

  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("d MMMM", Locale.ENGLISH).withZone(ZoneOffset.UTC);

  private final SecretRequestStore store;
  private final SecretRequestMails mails;
  private final CredentialHandover handover;
  private final Organizations organizations;
  private final Notices notices;
  private final RateLimits limits;
  private final Transactions transactions;
  private final AuditLog audit;

  SecretRequests(
      SecretRequestStore store,
      SecretRequestMails mails,
      CredentialHandover handover,
      Organizations organizations,
      Notices notices,
      RateLimits limits,
      Transactions transactions,
      AuditLog audit) {
    this.store = store;
    this.mails = mails;
    this.handover = handover;
    this.organizations = organizations;
    this.notices = notices;
    this.limits = limits;
    this.transactions = transactions;
    this.audit = audit;
  }

  /// Newest first.
  ///
  /// @param state null for all
  public Page<SecretRequest> page(@Nullable SecretRequestState state, PageRequest page) {
    return store.page(state, page);
  }

  /// @throws Problem NOT_FOUND
  public SecretRequest get(UUID id) {
    return store.find(id).orElseThrow(Problem::notFound);
  }

  /// What a request for the secret of an existing credential would ask for.
  ///
  /// @throws Problem NOT_FOUND
  public AskedSecret of(UUID credential) {
    return handover.asked(credential);
  }

  /// Do the settings of the vault let who acts ask for anything?
  public boolean mayAsk() {
    return handover.mayAsk();
  }

  /// Do links leave by e-mail? Else only a superuser can hand them over.
  public boolean linksAreMailed() {
    return mails.leave();
  }

  /// Has somebody a link for the secret of an existing credential that still works?
  public boolean isPending(UUID credential) {
    return store.isPending(credential);
  }

  /// Asks for a secret.
  ///
  /// @throws Problem VALIDATION_FAILED, CROSS_ORG_REFERENCE, NAME_TAKEN, LIMIT_EXCEEDED,
  ///   RATE_LIMITED, POLICY_DENIED; FORBIDDEN comes from the database
  public SecretRequest create(SecretRequestDraft draft) {
    Validation check = new Validation();
    String note = check.optionalLines("/note", draft.note(), LONGEST_NOTE);
    UUID person =
        draft.email() == null
            ? null
            : store.active(TypedText.trimmed(draft.email()).toLowerCase(Locale.ROOT)).orElse(null);
    if (person == null) {
      check.refuse(
          "/email",
          "It takes the e-mail address of an active user of this organization. Choose one of the list, or invite them first.");
    }
    boolean replaces = draft.credentialId() != null && !draft.credentialId().isEmpty();
    if (replaces) {
      requireUntold(draft, check);
    }
    check.done();
    if (person == null) {
      throw new IllegalStateException("refused above");
    }
    AskedSecret asked =
        replaces
            ? handover.asked(existing(draft.credentialId()))
            : handover.asked(
                new CredentialDraft(
                    draft.name(),
                    draft.application(),
                    draft.kind(),
                    draft.fields(),
                    null,
                    draft.ownerId(),
                    null,
                    null),
                draft.secretMembers());
    handover.requireMayAsk(asked);
    limits.mails().take(Acting.context().actor(), person);
    return transactions.write(() -> issued(asked, note, person));
  }

  /// Ends it, and asks the same person for the same anew, with another link.
  ///
  /// @throws Problem NOT_FOUND, INVALID_STATE, NAME_TAKEN, LIMIT_EXCEEDED, RATE_LIMITED,
  ///   POLICY_DENIED
  public SecretRequest resend(UUID id) {
    SecretRequest before = get(id);
    if (before.state() == SecretRequestState.USED) {
      throw new Problem(ProblemCode.INVALID_STATE, "The secret was entered already.");
    }
    UUID person =
        store
            .active(before.person().email())
            .filter(found -> found.equals(before.person().id()))
            .orElseThrow(() ->
                new Problem(
                    ProblemCode.INVALID_STATE,
                    "They are no active user any more. Ask somebody else."));
    AskedSecret was = before.asked();
    AskedSecret again =
        was.replaces()
            ? handover.asked(was.credential())
            : new AskedSecret(
                Ids.next(),
                null,
                was.name(),
                was.application(),
                was.kind(),
                was.fields(),
                was.destinations(),
                was.members(),
                was.owner());
    handover.requireMayAsk(again);
    if (handover.isTaken(again)) {
      throw new Problem(
          ProblemCode.NAME_TAKEN, "Another credential has this name by now. Ask for another one.");
    }
    limits.mails().take(Acting.context().actor(), person);
    return transactions.write(() -> {
      if (before.state() == SecretRequestState.PENDING) {
        end(id);
      }
      return issued(again, before.note(), person);
    });
  }

  /// Withdraws it: its link is void. Of several who do, and of who uses it meanwhile, one is first.
  ///
  /// @throws Problem NOT_FOUND, INVALID_STATE; FORBIDDEN comes from the database
  public void withdraw(UUID id) {
    transactions.run(() -> end(id));
  }

  private void end(UUID id) {
    get(id);
    store.hold(id);
    SecretRequest request = get(id);
    if (request.state() != SecretRequestState.PENDING) {
      throw new Problem(
          ProblemCode.INVALID_STATE,
          request.state() == SecretRequestState.USED
              ? "The secret was entered already."
              : "It is over already.");
    }
    store.revoke(id);
    audit.append(AuditRecord.done(SecretRequestAction.REVOKED, id, described(request)));
  }

  private SecretRequest issued(AskedSecret asked, @Nullable String note, UUID person) {
    store.holdNames();
    if (store.pending() >= MOST_PENDING) {
      throw Problem.limitExceeded(
          "secretRequests",
          MOST_PENDING,
          MOST_PENDING,
          "At most "
              + MOST_PENDING
              + " requests of an organization can be pending. Withdraw one first.");
    }
    UUID id = Ids.next();
    String token = SecretToken.next("stw_h_");
    store.insert(id, TokenHash.of(token), asked, note, person);
    SecretRequest request = get(id);
    mails.send(request, token, organizations.acting().name());
    audit.append(AuditRecord.done(SecretRequestAction.CREATED, id, described(request)));
    notices.tell(
        NoticeEvent.of(SecretRequestNotice.REMINDER, id)
            .to(person)
            .about(request.askedBy().id())
            .with("credential", asked.name())
            .with("sent", DAY.format(request.createdAt()))
            .at(request.expiresAt()));
    return request;
  }

  static Map<String, @Nullable Object> described(SecretRequest request) {
    Map<String, @Nullable Object> described = new LinkedHashMap<>();
    described.put("credential", request.asked().name());
    described.put("credentialId", request.asked().credential());
    described.put("email", request.person().email());
    described.put("userId", request.person().id());
    described.put("asker", request.askedBy().name());
    described.put("askerId", request.askedBy().id());
    return described;
  }

  /// What a credential has already, a request does not say anew.
  private static void requireUntold(SecretRequestDraft draft, Validation check) {
    Map<String, @Nullable Object> told = new LinkedHashMap<>();
    told.put("/name", draft.name());
    told.put("/application", draft.application());
    told.put("/kind", draft.kind());
    told.put("/fields", draft.fields());
    told.put("/secretMembers", draft.secretMembers());
    told.put("/ownerId", draft.ownerId());
    told.forEach((pointer, value) -> {
      if (value != null) {
        check.refuse(pointer, "The credential has it already: send credentialId without it.");
      }
    });
  }

  private UUID existing(@Nullable String credential) {
    return Optional.ofNullable(credential)
        .flatMap(Ids::parse)
        .filter(handover::exists)
        .orElseThrow(() ->
            Problem.invalid(
                "/credentialId", "It takes the id of a credential of this organization."));
  }
}
