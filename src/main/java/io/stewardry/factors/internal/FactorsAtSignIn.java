package io.stewardry.factors.internal;

import io.stewardry.kernel.Problem;
import io.stewardry.kernel.UserId;
import io.stewardry.signin.SecondStep;
import io.stewardry.signin.SignInAttempt;
import org.springframework.stereotype.Component;

/// Authenticator apps and passkeys as the second step of a sign-in.
@Component
class FactorsAtSignIn implements SecondStep {
  private final SecondFactorStore store;
  private final SecondFactorRules rules;
  private final CodeCheck codes;
  private final PasskeyChallenges challenges;

  FactorsAtSignIn(
      SecondFactorStore store,
      SecondFactorRules rules,
      CodeCheck codes,
      PasskeyChallenges challenges) {
    this.store = store;
    this.rules = rules;
    this.codes = codes;
    this.challenges = challenges;
  }

  @Override
  public Ways of(UserId user) {
    SecondFactorStore.Standing standing = store.standing(user);
    return new Known(user, standing, rules.demand(standing), codes);
  }

  @Override
  public boolean demandedOfEverybody() {
    return rules.everybody();
  }

  @Override
  public boolean passkeysPossible() {
    return challenges.possible();
  }

  private record Known(
      UserId user, SecondFactorStore.Standing standing, boolean demanded, CodeCheck codes)
      implements Ways {

    @Override
    public boolean code() {
      return standing.factor() != null;
    }

    @Override
    public boolean passkey() {
      return standing.passkeys() > 0;
    }

    @Override
    public Verdict judge(SignInAttempt attempt, String code) {
      SecondFactorStore.Factor factor = standing.factor();
      if (factor == null) {
        throw Problem.notFound();
      }
      return codes.judge(attempt, user, factor, standing.epochSecond(), code);
    }
  }
}
