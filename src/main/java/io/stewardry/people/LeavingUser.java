package io.stewardry.people;

import io.stewardry.kernel.UserId;
import java.util.Map;

/// Ends what a user has in another module, in the transaction that deletes them.
public interface LeavingUser {

  /// @return what the log says about it, by name; empty when there was nothing
  Map<String, Object> leave(UserId user);
}
