package io.stewardry.signin;

import io.stewardry.kernel.ProblemCode;
import io.stewardry.kernel.UserId;
import io.stewardry.people.EmailAddress;
import io.stewardry.people.UserState;
import io.stewardry.signin.internal.CredentialStore;
import io.stewardry.signin.internal.PasswordHashing;
import io.stewardry.tenancy.Acting;
import io.stewardry.tenancy.ActingContext;
import io.stewardry.tenancy.ActorKind;
import io.stewardry.tenancy.Lookups;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/// Sign-in with address and password.
@Service
public class SignIn {
  private final Lookups lookups;
  private final CredentialStore credentials;
  private final PasswordHashing passwords;
  private final SignInAttempts attempts;
  private final SecondStep secondStep;
  private final SignInSteps steps;
  private final SessionOpening opening;
  private final OwnProvider provider;

  SignIn(
      Lookups lookups,
      CredentialStore credentials,
      PasswordHashing passwords,
      SignInAttempts attempts,
      SecondStep secondStep,
      SignInSteps steps,
      SessionOpening opening,
      OwnProvider provider) {
    this.lookups = lookups;
    this.credentials = credentials;
    this.passwords = passwords;
    this.attempts = attempts;
    this.secondStep = secondStep;
    this.steps = steps;
    this.opening = opening;
    this.provider = provider;
  }

  /// @param code of the second factor, or a recovery code; null when none was sent
  /// @param userAgent what the browser says of itself, for the list of one's own sessions
  public SignInResult signIn(
      String email, String password, @Nullable String code, @Nullable String userAgent) {
    Optional<EmailAddress> address = EmailAddress.parse(email);
    Optional<Lookups.Found> account = address.flatMap(known -> lookups.findAccount(known.value()));
    ActingContext context =
        account
            .map(SignIn::user)
            .orElseGet(() -> ActingContext.ofNobody(lookups.platform(), ActorKind.ANONYMOUS));
    SignInAttempt attempt =
        SignInAttempt.of(
            context, address.map(EmailAddress::value).orElse(email), SessionAction.CREATED);
    return attempts.judge(
        attempt,
        () ->
            account.isEmpty()
                ? unknown(attempt, password)
                : Acting.as(
                    context, () -> signInAt(attempt, context.actor(), password, code, userAgent)),
        SignInResult.SlowedDown::new);
  }

  private static ActingContext user(Lookups.Found account) {
    return ActingContext.atHome(account.organization(), account.user());
  }

  private SignInResult unknown(SignInAttempt attempt, String password) {
    passwords.pretend(password);
    return opening.failed(attempt);
  }

  private SignInResult signInAt(
      SignInAttempt attempt,
      UserId user,
      String password,
      @Nullable String code,
      @Nullable String userAgent) {
    CredentialStore.Credentials known = credentials.credentials(user).orElse(null);
    String hash = known == null ? null : known.passwordHash();
    if (known == null || hash == null) {
      return unknown(attempt, password);
    }
    if (!passwords.matches(password, hash)
        || known.state() == UserState.INVITED
        || known.state() == UserState.DELETED) {
      return opening.failed(attempt);
    }
    if (known.state() == UserState.SUSPENDED) {
      return opening.refused(attempt, ProblemCode.ACCOUNT_SUSPENDED);
    }
    OwnProvider.Passwords enough = provider.passwords(user);
    return enough == OwnProvider.Passwords.REFUSED
        ? opening.refused(attempt, ProblemCode.PROVIDER_REQUIRED)
        : secondStep(attempt, user, hash, code, enough, userAgent);
  }

  /// The password was right. The try still counts as failed until the code is, too: otherwise the
  /// one would make room for guessing the other.
  private SignInResult secondStep(
      SignInAttempt attempt,
      UserId user,
      String hash,
      @Nullable String code,
      OwnProvider.Passwords enough,
      @Nullable String userAgent) {
    SecondStep.Ways ways = secondStep.of(user);
    if (ways.any()) {
      return code == null || !ways.code()
          ? new SignInResult.CodeNeeded(steps.note(attempt, user, hash))
          : steps.judged(attempt, user, opening.byPassword(user, hash), ways, code, userAgent);
    }
    return ways.demanded() || enough == OwnProvider.Passwords.WITH_SECOND_FACTOR
        ? new SignInResult.EnrolmentNeeded(steps.note(attempt, user, hash))
        : opening.open(attempt, user, hash, userAgent, () -> true);
  }
}
