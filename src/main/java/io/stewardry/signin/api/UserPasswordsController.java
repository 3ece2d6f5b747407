package io.stewardry.signin.api;

import io.stewardry.kernel.Ids;
import io.stewardry.kernel.Permission;
import io.stewardry.kernel.Problem;
import io.stewardry.kernel.UserId;
import io.stewardry.people.Person;
import io.stewardry.people.StepUps;
import io.stewardry.signin.PasswordVoiding;
import io.stewardry.tenancy.Acting;
import io.stewardry.tenancy.Caller;
import io.stewardry.tenancy.Requires;
import io.stewardry.tenancy.WithSession;
import java.util.function.Supplier;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// Passwords of other users.
@RestController
@RequestMapping("/api/users")
class UserPasswordsController {
  private final PasswordVoiding voiding;
  private final StepUps stepUps;

  UserPasswordsController(PasswordVoiding voiding, StepUps stepUps) {
    this.voiding = voiding;
    this.stepUps = stepUps;
  }

  /// The old password and all sessions are void at once; a link for a new one is mailed.
  @Requires(Permission.USER_RESET)
  @WithSession
  @PostMapping("/{id}/password-reset")
  Person resetPassword(@PathVariable String id, Caller caller) {
    stepUps.requireProofToChange(user(id), caller);
    return guarded(() -> voiding.voidOf(user(id)));
  }

  /// Acts on somebody's state queue, so that of two the second sees what the first did.
  private static <T> T guarded(Supplier<T> act) {
    return Acting.as(Acting.context().forGuardedAct(), act::get);
  }

  private static UserId user(String id) {
    return Ids.parse(id).map(UserId::new).orElseThrow(Problem::notFound);
  }
}
