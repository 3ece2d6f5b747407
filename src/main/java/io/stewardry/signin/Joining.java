package io.stewardry.signin;

import io.stewardry.kernel.Problem;
import io.stewardry.kernel.ProblemCode;
import io.stewardry.kernel.UserId;
import io.stewardry.kernel.Validation;
import io.stewardry.organizations.OrganizationName;
import io.stewardry.organizations.Organizations;
import io.stewardry.people.Invitation;
import io.stewardry.people.InvitationAction;
import io.stewardry.people.Invitations;
import io.stewardry.signin.internal.NewPasswords;
import io.stewardry.tenancy.ActorKind;
import io.stewardry.tenancy.DatabaseRefusal;
import io.stewardry.tenancy.SecretBearer;
import io.stewardry.tenancy.Transactions;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/// Accepts invitations: the bearer of the link sets a password and joins.
@Service
public class Joining {
  private static final int LONGEST_NAME = 100;

  private final Invitations invitations;
  private final Organizations organizations;
  private final NewPasswords passwords;
  private final LinkGuesses guesses;
  private final Transactions transactions;

  Joining(
      Invitations invitations,
      Organizations organizations,
      NewPasswords passwords,
      LinkGuesses guesses,
      Transactions transactions) {
    this.invitations = invitations;
    this.organizations = organizations;
    this.passwords = passwords;
    this.guesses = guesses;
    this.transactions = transactions;
  }

  /// What a link offers.
  ///
  /// @throws Problem NOT_FOUND, INVITATION_EXPIRED, INVITATION_USED, INVITATION_REVOKED,
  ///   ORG_SUSPENDED, RATE_LIMITED
  public InvitationOffer offer(String token) {
    return opened(token, this::offered);
  }

  private InvitationOffer offered(UserId user) {
    Invitation invitation = invitations.of(user);
    OrganizationName organization = organizations.acting();
    requireNotSuspended(organization);
    return new InvitationOffer(
        organization.name(),
        invitation.email(),
        invitation.firstName(),
        invitation.lastName(),
        invitation.role(),
        invitation.invitedBy(),
        invitation.expiresAt(),
        passwords.shortest(user));
  }

  /// Accepts it: sets the password and joins with the role that was meant.
  ///
  /// @param firstName another than the inviter wrote; null leaves it
  /// @throws Problem NOT_FOUND, WEAK_PASSWORD, VALIDATION_FAILED; INVITATION_EXPIRED,
  ///   INVITATION_USED, INVITATION_REVOKED, EMAIL_DOMAIN_MISMATCH and ORG_SUSPENDED come from the
  ///   database
  public UserId accept(
      String token,
      @Nullable String password,
      @Nullable String firstName,
      @Nullable String lastName) {
    return opened(token, user -> acceptAsBearer(user, password, firstName, lastName));
  }

  private <T> T opened(String token, Function<UserId, T> work) {
    return guesses.open(
        ActorKind.INVITATION,
        token,
        InvitationAction.ACCEPTED,
        bearer -> {
          requireLive(bearer.state());
          return work.apply(new UserId(bearer.subject()));
        });
  }

  private static void requireLive(SecretBearer.State state) {
    switch (state) {
      case USED ->
          throw new Problem(ProblemCode.INVITATION_USED, "You have joined already: sign in.");
      case EXPIRED ->
          throw new Problem(
              ProblemCode.INVITATION_EXPIRED,
              "Its time is over. Ask the person who invited you for a new one.");
      case REVOKED ->
          throw new Problem(
              ProblemCode.INVITATION_REVOKED, "Ask the person who invited you for a new one.");
      case LIVE -> {}
    }
  }

  private UserId acceptAsBearer(
      UserId user,
      @Nullable String password,
      @Nullable String firstName,
      @Nullable String lastName) {
    Invitation invitation = invitations.of(user);
    Validation check = new Validation();
    String first = check.optional("/firstName", firstName, LONGEST_NAME);
    String last = check.optional("/lastName", lastName, LONGEST_NAME);
    String chosen = password == null ? "" : password;
    NewPasswords.check(
        check,
        "/password",
        passwords.shortest(user),
        chosen,
        invitation.email(),
        invitation.firstName(),
        invitation.lastName());
    check.done();
    String hash = passwords.hash(chosen);
    transactions.run(() -> {
      invitations.join(
          invitation,
          first == null ? invitation.firstName() : first,
          last == null ? invitation.lastName() : last);
      passwords.set(user, hash);
    });
    return user;
  }

  /// Told before anybody fills in a form that cannot work. A write asks for the state of the
  /// organization and of those above it before it does anything; this one does nothing.
  private void requireNotSuspended(OrganizationName organization) {
    try {
      transactions.run(() -> {});
    } catch (DatabaseRefusal refusal) {
      if (refusal.code() != ProblemCode.ORG_SUSPENDED) {
        throw refusal;
      }
      throw new Problem(
          ProblemCode.ORG_SUSPENDED,
          "Nobody can join "
              + organization.name()
              + " while it is suspended. Ask the person who invited you, and open the link again when it is resumed.");
    }
  }
}
