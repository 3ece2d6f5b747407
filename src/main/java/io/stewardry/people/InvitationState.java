package io.stewardry.people;

import io.stewardry.kernel.NamedConstant;
import io.stewardry.kernel.Problem;
import java.util.EnumSet;
import org.jspecify.annotations.Nullable;

/// What became of an invitation, as the database and the API spell it.
public enum InvitationState {
  PENDING,
  ACCEPTED,
  EXPIRED,
  REVOKED;

  /// The state that a filter names; null for none.
  ///
  /// @throws Problem VALIDATION_FAILED
  public static @Nullable InvitationState of(@Nullable String text) {
    return NamedConstant.of("/state", text, EnumSet.allOf(InvitationState.class));
  }

  /// Its address and seat are kept: it can be sent again, or withdrawn.
  public boolean open() {
    return this == PENDING || this == EXPIRED;
  }
}
