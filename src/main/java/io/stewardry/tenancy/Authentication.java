package io.stewardry.tenancy;

import io.stewardry.kernel.OrganizationId;
import io.stewardry.kernel.ProblemCode;
import io.stewardry.kernel.UserId;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The answer to "who comes with this token, and may he be where he wants to be".
public sealed interface Authentication {

  record Accepted(Caller caller) implements Authentication {}

  /// Refused before it is known who comes.
  record Unknown(ProblemCode code) implements Authentication {}

  /// Known, but not let in there; the refusal belongs in the log of his home.
  ///
  /// @param key the API key that he came with; null for a session
  record Refused(
      ProblemCode code, UserId user, ActorKind kind, OrganizationId home, @Nullable UUID key)
      implements Authentication {

    public ActingContext atHome() {
      return new ActingContext(home, home, user, kind, key);
    }
  }
}
