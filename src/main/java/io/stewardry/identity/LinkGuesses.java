package io.stewardry.identity;

import io.stewardry.identity.internal.SignInAttempt;
import io.stewardry.identity.internal.SignInAttempts;
import io.stewardry.kernel.OrganizationId;
import io.stewardry.kernel.Problem;
import io.stewardry.kernel.ProblemCode;
import io.stewardry.kernel.UserId;
import io.stewardry.tenancy.ActingContext;
import io.stewardry.tenancy.ActorKind;
import io.stewardry.tenancy.Lookups;
import java.util.UUID;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/// Links of invitations and of new passwords are too long to be guessed, and who tries many is
/// slowed down all the same: tokens that nobody has are counted for each address that sends them.
@Component
class LinkGuesses {
  private static final UserId NOBODY = new UserId(new UUID(0, 0));

  private final SignInAttempts attempts;
  private final Lookups lookups;

  LinkGuesses(SignInAttempts attempts, Lookups lookups) {
    this.attempts = attempts;
    this.lookups = lookups;
  }

  /// @param action what the log calls it
  /// @throws Problem RATE_LIMITED, and what the work throws
  <T> T counted(String action, String resourceType, Supplier<T> work) {
    OrganizationId platform = lookups.platform();
    SignInAttempt attempt =
        SignInAttempt.of(
            new ActingContext(platform, platform, NOBODY, ActorKind.ANONYMOUS),
            "link:" + resourceType,
            action,
            resourceType);
    return attempts.judge(
        attempt,
        () -> {
          try {
            T answer = work.get();
            attempts.forget(attempt);
            return answer;
          } catch (Problem problem) {
            if (problem.code() != ProblemCode.NOT_FOUND) {
              attempts.forget(attempt);
            }
            throw problem;
          }
        },
        seconds -> {
          throw Problem.rateLimited(
              "Too many links were wrong. Wait, then open the one of the newest mail.", seconds);
        });
  }
}
