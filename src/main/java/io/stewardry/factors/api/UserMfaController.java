package io.stewardry.factors.api;

import io.stewardry.factors.SecondFactorResets;
import io.stewardry.kernel.Dangerous;
import io.stewardry.kernel.Ids;
import io.stewardry.kernel.Permission;
import io.stewardry.kernel.Problem;
import io.stewardry.kernel.UserId;
import io.stewardry.tenancy.Acting;
import io.stewardry.tenancy.Requires;
import io.stewardry.tenancy.StepUp;
import io.stewardry.tenancy.WithSession;
import java.util.function.Supplier;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// Second factors of other users.
@RestController
@RequestMapping("/api/users")
class UserMfaController {
  private final SecondFactorResets factors;

  UserMfaController(SecondFactorResets factors) {
    this.factors = factors;
  }

  /// For users who have lost them; their sessions end.
  @Requires(Permission.USER_UPDATE)
  @StepUp(Dangerous.RESET_SECOND_FACTOR)
  @WithSession
  @DeleteMapping("/{id}/mfa")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void resetSecondFactor(@PathVariable String id) {
    guarded(() -> factors.reset(user(id)));
  }

  /// Acts on somebody's state queue, so that of two the second sees what the first did.
  private static <T> T guarded(Supplier<T> act) {
    return Acting.as(Acting.context().forGuardedAct(), act::get);
  }

  private static UserId user(String id) {
    return Ids.parse(id).map(UserId::new).orElseThrow(Problem::notFound);
  }
}
