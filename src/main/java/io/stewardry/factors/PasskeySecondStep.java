package io.stewardry.factors;

import io.stewardry.factors.internal.PasskeyCeremonies;
import io.stewardry.factors.internal.PasskeyChallenges;
import io.stewardry.factors.internal.PasskeyCheck;
import io.stewardry.factors.internal.PasskeyStore;
import io.stewardry.kernel.Problem;
import io.stewardry.kernel.UserId;
import io.stewardry.signin.FirstStep;
import io.stewardry.signin.SessionOpening;
import io.stewardry.signin.SignInResult;
import io.stewardry.signin.SignInSteps;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/// A passkey as the second step of a sign-in.
@Service
public class PasskeySecondStep {
  private final SignInSteps steps;
  private final PasskeyChallenges challenges;
  private final PasskeyCeremonies ceremonies;
  private final PasskeyCheck check;
  private final PasskeyStore store;
  private final SessionOpening opening;

  PasskeySecondStep(
      SignInSteps steps,
      PasskeyChallenges challenges,
      PasskeyCeremonies ceremonies,
      PasskeyCheck check,
      PasskeyStore store,
      SessionOpening opening) {
    this.steps = steps;
    this.challenges = challenges;
    this.ceremonies = ceremonies;
    this.check = check;
    this.store = store;
    this.opening = opening;
  }

  /// Asks for one of the user's whose password was right.
  ///
  /// @throws Problem UNAUTHENTICATED when the first step holds no more
  public PasskeyOptions.Begun<PasskeyOptions.Request> begin(String note) {
    return steps.asHolder(
        note, (attempt, user, first) -> challenges.request(store.credentials(user), step(user)));
  }

  /// The second step after the password.
  ///
  /// @throws Problem UNAUTHENTICATED when the first step holds no more
  public SignInResult signIn(
      String note, String ceremony, String credential, @Nullable String userAgent) {
    return steps.judge(
        note,
        (attempt, user, first) -> {
          String method = first.changes().getOrDefault("method", "password") + " and passkey";
          return switch (check.judge(
              user, ceremonies.read(credential), ceremony, step(user), false)) {
            case PasskeyCheck.Verdict.Right right ->
                opening.open(
                    attempt,
                    user,
                    new FirstStep(first.holds(), right.how(method)),
                    userAgent,
                    right.use());
            case PasskeyCheck.Verdict.Wrong wrong -> opening.failed(attempt, wrong.how(method));
          };
        });
  }

  private static String step(UserId user) {
    return "second step|" + user;
  }
}
