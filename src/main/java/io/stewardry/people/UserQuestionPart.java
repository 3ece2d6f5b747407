package io.stewardry.people;

import io.stewardry.shell.DangerQuestion;
import io.stewardry.tenancy.Caller;

/// Adds to the question before an act on somebody's account what another module knows about the
/// account. Several are asked in their order.
public interface UserQuestionPart {

  /// @param reader who sees no more of it than they may
  DangerQuestion add(DangerQuestion question, UserAct act, Person person, Caller reader);
}
