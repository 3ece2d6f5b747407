package io.stewardry.signin;

import io.stewardry.kernel.Problem;
import io.stewardry.shell.AuditAction;
import io.stewardry.tenancy.Acting;
import io.stewardry.tenancy.ActingContext;
import io.stewardry.tenancy.ActorKind;
import io.stewardry.tenancy.Lookups;
import io.stewardry.tenancy.SecretBearer;
import io.stewardry.tenancy.SecretBearers;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.stereotype.Component;

/// Links of invitations and of new passwords are too long to be guessed, and who tries many is
/// slowed down all the same: tokens that nobody has are counted for each address that sends them. A
/// link that was sent to somebody is opened from there at any time.
@Component
public class LinkGuesses {
  private final SignInAttempts attempts;
  private final SecretBearers bearers;
  private final Lookups lookups;

  LinkGuesses(SignInAttempts attempts, SecretBearers bearers, Lookups lookups) {
    this.attempts = attempts;
    this.bearers = bearers;
    this.lookups = lookups;
  }

  /// Works as the bearer of a link.
  ///
  /// @param action what the log calls it
  /// @param work is told for whom the link is, and whether it still works
  /// @throws Problem NOT_FOUND, RATE_LIMITED for a token that nobody has, and what the work throws
  public <T> T open(
      ActorKind kind, String token, AuditAction action, Function<SecretBearer, T> work) {
    Optional<SecretBearer> bearer = bearers.find(kind, token);
    if (bearer.isPresent()) {
      return Acting.as(bearer.get().context(), () -> work.apply(bearer.get()));
    }
    throw attempts.judge(
        SignInAttempt.of(
            ActingContext.ofNobody(lookups.platform(), ActorKind.ANONYMOUS),
            "link:" + action.words().about(),
            action),
        Problem::notFound,
        seconds ->
            Problem.rateLimited(
                "Too many links were wrong. Wait, then open the one of the newest mail.", seconds));
  }
}
