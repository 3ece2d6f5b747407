package io.stewardry.factors;

import io.stewardry.factors.internal.PasskeyCeremonies;
import io.stewardry.factors.internal.PasskeyChallenges;
import io.stewardry.factors.internal.PasskeyCheck;
import io.stewardry.kernel.Problem;
import io.stewardry.kernel.ProblemCode;
import io.stewardry.kernel.UserId;
import io.stewardry.people.Person;
import io.stewardry.people.UserState;
import io.stewardry.people.Users;
import io.stewardry.signin.FirstStep;
import io.stewardry.signin.OwnProvider;
import io.stewardry.signin.SessionAction;
import io.stewardry.signin.SessionOpening;
import io.stewardry.signin.SignInAttempt;
import io.stewardry.signin.SignInAttempts;
import io.stewardry.signin.SignInResult;
import io.stewardry.tenancy.Acting;
import io.stewardry.tenancy.ActingContext;
import io.stewardry.tenancy.ActorKind;
import io.stewardry.tenancy.Lookups;
import io.stewardry.tenancy.TokenHash;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/// Sign-in with a passkey alone: the device has verified its owner, and that is two factors.
@Service
public class PasskeySignIn {
  private static final String ALONE = "sign-in";
  private static final String METHOD = "passkey";

  /// For whom what nobody's passkey says is counted.
  private static final String NOBODYS = "passkey";

  private final PasskeyChallenges challenges;
  private final PasskeyCeremonies ceremonies;
  private final PasskeyCheck check;
  private final OwnProvider provider;
  private final Users users;
  private final SignInAttempts attempts;
  private final SessionOpening opening;
  private final Lookups lookups;

  PasskeySignIn(
      PasskeyChallenges challenges,
      PasskeyCeremonies ceremonies,
      PasskeyCheck check,
      OwnProvider provider,
      Users users,
      SignInAttempts attempts,
      SessionOpening opening,
      Lookups lookups) {
    this.challenges = challenges;
    this.ceremonies = ceremonies;
    this.check = check;
    this.provider = provider;
    this.users = users;
    this.attempts = attempts;
    this.opening = opening;
    this.lookups = lookups;
  }

  /// Is there any use in offering it?
  public boolean possible() {
    return challenges.possible();
  }

  /// Asks the browser for any passkey that it knows for this address.
  ///
  /// @throws Problem INVALID_STATE where passkeys are not possible
  public PasskeyOptions.Begun<PasskeyOptions.Request> begin() {
    return challenges.request(List.of(), ALONE);
  }

  /// @param ceremony of [#begin]
  /// @param credential what the browser answered, as JSON
  public SignInResult signIn(String ceremony, String credential, @Nullable String userAgent) {
    Optional<PasskeyCeremonies.Assertion> read = ceremonies.read(credential);
    Optional<Lookups.Found> account =
        read.flatMap(said -> lookups.findPasskey(TokenHash.of(said.credential())));
    ActingContext context =
        account
            .map(found -> ActingContext.atHome(found.organization(), found.user()))
            .orElseGet(() -> ActingContext.ofNobody(lookups.platform(), ActorKind.ANONYMOUS));
    String email =
        account.isEmpty()
            ? NOBODYS
            : Acting.as(
                context, () -> users.find(context.actor()).map(Person::email).orElse(NOBODYS));
    SignInAttempt attempt = SignInAttempt.of(context, email, SessionAction.CREATED);
    return attempts.judge(
        attempt,
        () ->
            account.isEmpty()
                ? opening.failed(
                    attempt, new PasskeyCheck.Verdict.Wrong("UnknownCredential").how(METHOD))
                : Acting.as(
                    context, () -> signInAt(attempt, context.actor(), read, ceremony, userAgent)),
        SignInResult.SlowedDown::new);
  }

  private SignInResult signInAt(
      SignInAttempt attempt,
      UserId user,
      Optional<PasskeyCeremonies.Assertion> read,
      String ceremony,
      @Nullable String userAgent) {
    PasskeyCheck.Verdict verdict = check.judge(user, read, ceremony, ALONE, true);
    if (verdict instanceof PasskeyCheck.Verdict.Wrong wrong) {
      return opening.failed(attempt, wrong.how(METHOD));
    }
    UserState state = users.find(user).map(Person::state).orElse(UserState.DELETED);
    return switch (verdict) {
      case PasskeyCheck.Verdict.Right right when state == UserState.ACTIVE ->
          provider.passwords(user) == OwnProvider.Passwords.REFUSED
              ? opening.refused(attempt, ProblemCode.PROVIDER_REQUIRED)
              : opening.open(
                  attempt,
                  user,
                  new FirstStep(right.use(), right.how(METHOD)),
                  userAgent,
                  () -> true);
      case PasskeyCheck.Verdict.Right right when state == UserState.SUSPENDED ->
          opening.refused(attempt, ProblemCode.ACCOUNT_SUSPENDED);
      default -> opening.failed(attempt, new PasskeyCheck.Verdict.Wrong(state.name()).how(METHOD));
    };
  }
}
