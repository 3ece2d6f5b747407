package io.stewardry.signin;

import io.stewardry.audit.AuditLog;
import io.stewardry.audit.AuditRecord;
import io.stewardry.kernel.Problem;
import io.stewardry.kernel.ProblemCode;
import io.stewardry.kernel.UserId;
import io.stewardry.kernel.Validation;
import io.stewardry.people.EmailAddress;
import io.stewardry.people.Person;
import io.stewardry.people.UserState;
import io.stewardry.people.Users;
import io.stewardry.signin.internal.Background;
import io.stewardry.signin.internal.PasswordResetLinks;
import io.stewardry.tenancy.Acting;
import io.stewardry.tenancy.ActingContext;
import io.stewardry.tenancy.ActorKind;
import io.stewardry.tenancy.DatabaseRefusal;
import io.stewardry.tenancy.Lookups;
import io.stewardry.tenancy.Transactions;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/// Mails links for a new password to people who have forgotten theirs.
@Service
public class ForgottenPasswords {
  private static final int OWN_MINUTES = 60;
  private static final int LINKS_AN_HOUR = 5;

  private final Lookups lookups;
  private final Users users;
  private final PasswordResetLinks links;
  private final SignInAttempts attempts;
  private final Background background;
  private final Transactions transactions;
  private final AuditLog audit;

  ForgottenPasswords(
      Lookups lookups,
      Users users,
      PasswordResetLinks links,
      SignInAttempts attempts,
      Background background,
      Transactions transactions,
      AuditLog audit) {
    this.lookups = lookups;
    this.users = users;
    this.links = links;
    this.attempts = attempts;
    this.background = background;
    this.transactions = transactions;
    this.audit = audit;
  }

  /// Takes the wish for a link. Whether there is such an account shows neither in the answer nor in
  /// the time it takes: the mail is written afterwards. Only somebody active gets one, and five an
  /// hour at the most.
  ///
  /// @throws Problem VALIDATION_FAILED, RATE_LIMITED, UNAVAILABLE
  public void request(@Nullable String typed) {
    Validation check = new Validation();
    String email = check.required("/email", typed, 254);
    check.done();
    Optional<Lookups.Found> account =
        EmailAddress.parse(email).flatMap(known -> lookups.findAccount(known.value()));
    ActingContext context =
        ActingContext.ofNobody(
            account.map(Lookups.Found::organization).orElseGet(lookups::platform),
            ActorKind.ANONYMOUS);
    // Counted apart from passwords: who asks for links does not slow down who signs in.
    attempts.judge(
        SignInAttempt.of(
            context, "reset:" + email.toLowerCase(Locale.ROOT), PasswordAction.RESET_REQUESTED),
        () -> {
          background.run(() ->
              account.ifPresent(
                  known -> Acting.as(context, () -> mailUnlessSuspended(known.user()))));
          return true;
        },
        seconds -> {
          throw Problem.rateLimited(
              "Links for this address were asked for too often. Look into your mail, also among the junk, then try again later.",
              seconds);
        });
  }

  /// A link of a suspended organization would open nothing.
  private void mailUnlessSuspended(UserId user) {
    try {
      mail(user);
    } catch (DatabaseRefusal refusal) {
      if (refusal.code() != ProblemCode.ORG_SUSPENDED) {
        throw refusal;
      }
    }
  }

  private void mail(UserId user) {
    transactions.run(() -> {
      Person person = users.find(user).orElse(null);
      if (person == null
          || person.state() != UserState.ACTIVE
          || links.recent(user) >= LINKS_AN_HOUR) {
        return;
      }
      links.issue(person, OWN_MINUTES, false);
      audit.append(
          AuditRecord.done(
              PasswordAction.RESET_REQUESTED, user.value(), Map.of("email", person.email())));
    });
  }
}
