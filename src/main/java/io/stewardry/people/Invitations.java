package io.stewardry.people;

import io.stewardry.audit.AuditLog;
import io.stewardry.audit.AuditRecord;
import io.stewardry.kernel.Ids;
import io.stewardry.kernel.Page;
import io.stewardry.kernel.PageRequest;
import io.stewardry.kernel.Problem;
import io.stewardry.kernel.ProblemCode;
import io.stewardry.kernel.TypedText;
import io.stewardry.kernel.UserId;
import io.stewardry.notices.NoticeEvent;
import io.stewardry.notices.Notices;
import io.stewardry.organizations.OrganizationName;
import io.stewardry.organizations.Organizations;
import io.stewardry.people.internal.InvitationStore;
import io.stewardry.people.internal.UserStore;
import io.stewardry.tenancy.Acting;
import io.stewardry.tenancy.DatabaseRefusal;
import io.stewardry.tenancy.RateLimits;
import io.stewardry.tenancy.SecretToken;
import io.stewardry.tenancy.TokenHash;
import io.stewardry.tenancy.Transactions;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;

/// Invitations of the acting organization: the only way in. The link is a secret that is mailed
/// once and never shown.
@Service
public class Invitations {
  private final InvitationStore store;
  private final UserStore users;
  private final Organizations organizations;
  private final RateLimits limits;
  private final Transactions transactions;
  private final AuditLog audit;
  private final Notices notices;
  private final ApplicationEventPublisher events;

  Invitations(
      InvitationStore store,
      UserStore users,
      Organizations organizations,
      RateLimits limits,
      Transactions transactions,
      AuditLog audit,
      Notices notices,
      ApplicationEventPublisher events) {
    this.store = store;
    this.users = users;
    this.organizations = organizations;
    this.limits = limits;
    this.transactions = transactions;
    this.audit = audit;
    this.notices = notices;
    this.events = events;
  }

  /// Newest first.
  ///
  /// @param state null for all
  /// @param search a part of the name or address; null for all
  /// @throws Problem VALIDATION_FAILED
  public Page<Invitation> page(
      @Nullable InvitationState state, @Nullable String search, PageRequest page) {
    if (search != null && (search.length() > 200 || search.indexOf(0) >= 0)) {
      throw Problem.invalid("/search", "It may have 200 characters at the most.");
    }
    return store.page(state, TypedText.orNull(search), page);
  }

  public Optional<Invitation> find(UUID id) {
    return store.find(id);
  }

  /// Invites somebody.
  ///
  /// @throws Problem EMAIL_DOMAIN_MISMATCH, INVITATION_EXISTS; EMAIL_IN_USE, LIMIT_EXCEEDED and
  ///   ROLE_ESCALATION come from the database
  public Invitation invite(Invitee invitee) {
    return transactions.write(() -> {
      Invitation invitation = admit(invitee, false);
      audit.append(
          AuditRecord.done(InvitationAction.CREATED, invitation.id(), described(invitation)));
      return invitation;
    });
  }

  /// A part of inviting, and of adding staff.
  ///
  /// @param outsider the address may be outside the organization's e-mail domains, where the
  ///   organization allows that
  /// @throws Problem EMAIL_DOMAIN_MISMATCH, INVITATION_EXISTS, RATE_LIMITED
  public Invitation admit(Invitee invitee, boolean outsider) {
    boolean allowed =
        organizations.acceptsAddressesAt(invitee.email().domain())
            || outsider && organizations.admitsExternalStaff();
    if (!allowed) {
      throw new Problem(
          ProblemCode.EMAIL_DOMAIN_MISMATCH,
          outsider
              ? "External staff are switched off in this MSP's settings."
              : "Only addresses in the organization's own e-mail domains can be invited.");
    }
    mayMail(invitee.email().value());
    makeRoomFor(invitee.email());
    Invitation invitation = unlessInUse(invitee);
    if (outsider) {
      users.markExternal(new UserId(invitation.userId()), true);
    }
    return invitation;
  }

  /// Each invitation is a mail with words of the one who sends it; a withdrawn one can be repeated.
  private void mayMail(String email) {
    limits.mails().take(Acting.context().actor(), email);
  }

  /// An address that somebody has elsewhere, or that is in a domain of another organization, is
  /// told by one answer, which tells something all the same: so nobody asks for many.
  private Invitation unlessInUse(Invitee invitee) {
    UserId actor = Acting.context().actor();
    limits.refusedClaims().require(actor);
    try {
      return issue(invitee);
    } catch (DatabaseRefusal refusal) {
      if (refusal.code() == ProblemCode.EMAIL_IN_USE) {
        limits.refusedClaims().take(actor);
      }
      throw refusal;
    }
  }

  /// An invitation that ran out does not stand in the way of a new one.
  private void makeRoomFor(EmailAddress email) {
    UserId invited = store.invited(email.value()).orElse(null);
    if (invited == null) {
      return;
    }
    Invitation earlier = store.of(invited).orElseThrow();
    if (earlier.state() != InvitationState.EXPIRED) {
      throw new Problem(
          ProblemCode.INVITATION_EXISTS,
          "An invitation to this address is pending. Send it again, or withdraw it.");
    }
    users.withdrawInvitation(invited, true);
  }

  /// A part of inviting, and of creating an organization with its owners.
  public Invitation issue(Invitee invitee) {
    UserId user = UserId.next();
    users.insert(user, invitee.email(), invitee.firstName(), invitee.lastName());
    users.addMember(user, UserState.INVITED, invitee.role(), invitee.owner());
    String token = SecretToken.next("stw_i_");
    UUID invitation = Ids.next();
    store.insert(invitation, user, TokenHash.of(token), invitee.days(), invitee.notifies());
    return announced(invitation, token, invitee.notifies());
  }

  /// Sends it again, with another link; the older one is void.
  ///
  /// @throws Problem NOT_FOUND, INVALID_STATE, RATE_LIMITED
  public Invitation resend(UUID id) {
    return transactions.write(() -> {
      String token = SecretToken.next("stw_i_");
      Invitation sent = store.find(id).orElseThrow(Problem::notFound);
      mayMail(sent.email());
      users.holdLinks(new UserId(sent.userId()));
      if (!store.renew(id, TokenHash.of(token))) {
        throw new Problem(
            ProblemCode.INVALID_STATE, "Only a pending invitation can be sent again.");
      }
      Invitation invitation = announced(id, token, true);
      audit.append(AuditRecord.done(InvitationAction.RESENT, id, described(invitation)));
      return invitation;
    });
  }

  /// Withdraws it: the link is void, address and seat are free. Of several who do, and of who
  /// accepts meanwhile, one is first.
  ///
  /// @throws Problem NOT_FOUND, INVALID_STATE; FORBIDDEN and LAST_OWNER come from the database
  public void revoke(UUID id) {
    Acting.as(
        Acting.context().forGuardedAct(),
        () ->
            transactions.run(() -> {
              Invitation invitation = store.find(id).orElseThrow(Problem::notFound);
              if (!invitation.state().open()) {
                throw new Problem(
                    ProblemCode.INVALID_STATE, "It was accepted or withdrawn already.");
              }
              users.withdrawInvitation(new UserId(invitation.userId()), false);
              audit.append(AuditRecord.done(InvitationAction.REVOKED, id, described(invitation)));
            }));
  }

  /// The latest invitation of a user.
  ///
  /// @throws Problem NOT_FOUND
  public Invitation of(UserId user) {
    return store.of(user).orElseThrow(Problem::notFound);
  }

  /// Its bearer, who acts, joins with the role that was meant: a part of accepting it.
  ///
  /// @throws DatabaseRefusal INVITATION_EXPIRED, INVITATION_USED, INVITATION_REVOKED,
  ///   EMAIL_DOMAIN_MISMATCH, ORG_SUSPENDED
  public void join(Invitation invitation, String firstName, String lastName) {
    UserId user = new UserId(invitation.userId());
    store.accept();
    users.rename(user, firstName, lastName);
    audit.append(
        AuditRecord.done(InvitationAction.ACCEPTED, invitation.id(), described(invitation)));
    tell(InvitationNotice.ACCEPTED, of(user));
  }

  /// Notes what became of the mail.
  public void delivered(UUID invitation, boolean arrived) {
    transactions.run(() -> {
      store.deliver(invitation, arrived ? InvitationDelivery.SENT : InvitationDelivery.BOUNCED);
      if (!arrived) {
        store
            .find(invitation)
            .filter(it -> it.state().open())
            .ifPresent(it -> tell(InvitationNotice.UNDELIVERED, it));
      }
    });
  }

  /// @param notifies whoever invited may have asked to be told what becomes of it
  private Invitation announced(UUID id, String token, boolean notifies) {
    Invitation invitation = store.find(id).orElseThrow();
    OrganizationName organization = organizations.acting();
    events.publishEvent(
        new InvitationIssued(
            Acting.context().organization(),
            organization.name(),
            id,
            EmailAddress.parse(invitation.email()).orElseThrow(),
            invitation.firstName(),
            invitation.role(),
            token,
            invitation.expiresAt()));
    if (notifies) {
      tell(InvitationNotice.EXPIRED, invitation);
    }
    return invitation;
  }

  /// Who invited is told what needs them; the rest, and mails, only if they asked for it.
  private void tell(InvitationNotice kind, Invitation invitation) {
    InvitationStore.Inviter inviter = store.inviter(invitation.id());
    if (!inviter.asked() && kind != InvitationNotice.UNDELIVERED) {
      return;
    }
    notices.tell(
        NoticeEvent.of(kind, invitation.id())
            .to(inviter.id())
            .about(invitation.userId())
            .mailed(inviter.asked())
            .at(kind == InvitationNotice.EXPIRED ? invitation.expiresAt() : null));
  }

  private static Map<String, @Nullable Object> described(Invitation invitation) {
    Map<String, @Nullable Object> described = new LinkedHashMap<>();
    described.put("email", invitation.email());
    described.put("role", invitation.role());
    described.put("userId", invitation.userId());
    return described;
  }
}
