package io.stewardry.people;

import io.stewardry.kernel.UserId;
import java.util.Map;

/// Ends what a user has in another module, in the transaction that deletes them.
public interface LeavingUser {

  /// @return what the log says about it, by name; empty when there was nothing
  Map<String, Object> leave(UserId user);

  /// Asked before [#leave].
  ///
  /// @return what is done when they are deleted, in the same transaction, such as telling others
  default Runnable afterwards(UserId user) {
    return () -> {};
  }
}
