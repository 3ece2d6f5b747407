package io.stewardry.signin;

import io.stewardry.kernel.OrganizationId;
import io.stewardry.kernel.Problem;
import io.stewardry.shell.AuditAction;
import io.stewardry.tenancy.Acting;
import io.stewardry.tenancy.ActingContext;
import io.stewardry.tenancy.ActorKind;
import io.stewardry.tenancy.Lookups;
import io.stewardry.tenancy.TokenHash;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/// Links of invitations and of new passwords are too long to be guessed, and who tries many is
/// slowed down all the same: tokens that nobody has are counted for each address that sends them. A
/// link that was sent to somebody is opened from there at any time.
@Component
public class LinkGuesses {
  private final SignInAttempts attempts;
  private final Lookups lookups;

  LinkGuesses(SignInAttempts attempts, Lookups lookups) {
    this.attempts = attempts;
    this.lookups = lookups;
  }

  /// Works as the bearer of a link.
  ///
  /// @param kind of the secret, as [Lookups#findSecret] calls it
  /// @param action what the log calls it
  /// @throws Problem NOT_FOUND, RATE_LIMITED for a token that nobody has, and what the work throws
  public <T> T open(String kind, String token, AuditAction action, Supplier<T> work) {
    Optional<Lookups.Found> found = lookups.findSecret(kind, TokenHash.of(token));
    if (found.isPresent()) {
      Lookups.Found known = found.get();
      return Acting.as(
          new ActingContext(
              known.organization(), known.organization(), known.user(), ActorKind.INVITATION),
          work::get);
    }
    OrganizationId platform = lookups.platform();
    throw attempts.judge(
        SignInAttempt.of(
            ActingContext.ofNobody(platform, ActorKind.ANONYMOUS),
            "link:" + action.words().about(),
            action),
        Problem::notFound,
        seconds ->
            Problem.rateLimited(
                "Too many links were wrong. Wait, then open the one of the newest mail.", seconds));
  }
}
