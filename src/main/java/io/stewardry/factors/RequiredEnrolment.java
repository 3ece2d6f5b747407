package io.stewardry.factors;

import io.stewardry.factors.internal.SecondFactorStore;
import io.stewardry.kernel.Problem;
import io.stewardry.kernel.UserId;
import io.stewardry.signin.SessionOpening;
import io.stewardry.signin.SignInResult;
import io.stewardry.signin.SignInSteps;
import io.stewardry.tenancy.DatabaseRefusal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/// Sets up the second factor of somebody who must have one and has none, between the two steps of
/// their sign-in.
@Service
public class RequiredEnrolment {
  private final SignInSteps steps;
  private final SecondFactorStore store;
  private final SecondFactors factors;
  private final SessionOpening opening;

  RequiredEnrolment(
      SignInSteps steps, SecondFactorStore store, SecondFactors factors, SessionOpening opening) {
    this.steps = steps;
    this.store = store;
    this.factors = factors;
    this.opening = opening;
  }

  /// The recovery codes, shown once, and what came of the sign-in.
  public record Enrolled(List<String> recoveryCodes, SignInResult result) {
    public Enrolled {
      recoveryCodes = List.copyOf(recoveryCodes);
    }
  }

  /// Offers a factor to set up.
  ///
  /// @param enrolment the one that was offered before; null for a new one
  /// @throws Problem UNAUTHENTICATED when the first step holds no more, or they have one by now
  public Enrolment offer(String note, @Nullable String enrolment) {
    return steps.asHolder(
        note,
        (attempt, user, first) -> {
          requireNone(user);
          return enrolment == null ? factors.offer(user) : factors.again(user, enrolment);
        });
  }

  /// Sets it up and signs in.
  ///
  /// @throws Problem UNAUTHENTICATED when the first step holds no more, or they have one by now;
  ///   VALIDATION_FAILED for a wrong code, INVALID_STATE when the offer is overdue
  public Enrolled enrol(String note, String enrolment, String code, @Nullable String userAgent) {
    return steps.asHolder(
        note,
        (attempt, user, first) -> {
          requireNone(user);
          try {
            List<String> made = factors.enrol(user, enrolment, code);
            return new Enrolled(made, opening.open(attempt, user, first, userAgent, () -> true));
          } catch (DatabaseRefusal refusal) {
            return new Enrolled(List.of(), opening.refused(attempt, refusal.code()));
          }
        });
  }

  private void requireNone(UserId user) {
    SecondFactorStore.Standing standing = store.standing(user);
    if (standing.factor() != null || standing.passkeys() > 0) {
      throw SignInSteps.over();
    }
  }
}
