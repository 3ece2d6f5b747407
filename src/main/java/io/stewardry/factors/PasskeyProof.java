package io.stewardry.factors;

import io.stewardry.factors.internal.PasskeyCeremonies;
import io.stewardry.factors.internal.PasskeyChallenges;
import io.stewardry.factors.internal.PasskeyCheck;
import io.stewardry.factors.internal.PasskeyStore;
import io.stewardry.kernel.Problem;
import io.stewardry.people.Users;
import io.stewardry.signin.IdentityProofs;
import io.stewardry.signin.ProofResult;
import io.stewardry.signin.SessionAction;
import io.stewardry.signin.SignInAttempt;
import io.stewardry.signin.SignInAttempts;
import io.stewardry.tenancy.Acting;
import io.stewardry.tenancy.Caller;
import org.springframework.stereotype.Service;

/// A passkey as proof of identity during a session.
@Service
public class PasskeyProof {
  private static final String METHOD = "passkey";

  private final IdentityProofs proofs;
  private final PasskeyChallenges challenges;
  private final PasskeyCeremonies ceremonies;
  private final PasskeyCheck check;
  private final PasskeyStore store;
  private final Users users;
  private final SignInAttempts attempts;

  PasskeyProof(
      IdentityProofs proofs,
      PasskeyChallenges challenges,
      PasskeyCeremonies ceremonies,
      PasskeyCheck check,
      PasskeyStore store,
      Users users,
      SignInAttempts attempts) {
    this.proofs = proofs;
    this.challenges = challenges;
    this.ceremonies = ceremonies;
    this.check = check;
    this.store = store;
    this.users = users;
    this.attempts = attempts;
  }

  /// Asks for one of the caller's.
  public PasskeyOptions.Begun<PasskeyOptions.Request> begin(Caller caller) {
    return Acting.as(
        caller.atHome(), () -> challenges.request(store.credentials(caller.user()), proof(caller)));
  }

  /// Shows anew who is signed in.
  public ProofResult prove(Caller caller, String ceremony, String credential) {
    return Acting.as(
        caller.atHome(),
        () -> {
          String email = users.find(caller.user()).orElseThrow(Problem::notFound).email();
          SignInAttempt attempt =
              SignInAttempt.of(Acting.context(), email, SessionAction.STEPPED_UP);
          return attempts.judge(
              attempt,
              () ->
                  switch (check.judge(
                      caller.user(), ceremonies.read(credential), ceremony, proof(caller), false)) {
                    case PasskeyCheck.Verdict.Right right ->
                        proofs.proven(caller, attempt, right.use());
                    case PasskeyCheck.Verdict.Wrong wrong ->
                        proofs.wrong(attempt, wrong.how(METHOD));
                  },
              ProofResult.SlowedDown::new);
        });
  }

  private static String proof(Caller caller) {
    return "step-up|" + caller.session();
  }
}
