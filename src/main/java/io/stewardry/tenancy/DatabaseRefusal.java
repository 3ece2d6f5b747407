package io.stewardry.tenancy;

import io.stewardry.kernel.ProblemCode;
import io.stewardry.kernel.Refusal;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A rule that the database itself keeps said no: SQLSTATE of class `TN`, the code as its message.
/// Where the rule knows more, its hint is the sentence for people, and its detail what a program
/// reads beside the code.
public final class DatabaseRefusal extends Refusal {
  private final transient Map<String, Object> members;

  public DatabaseRefusal(ProblemCode code, Throwable cause) {
    this(code, null, Map.of(), cause);
  }

  DatabaseRefusal(
      ProblemCode code, @Nullable String words, Map<String, Object> members, Throwable cause) {
    super(code, words == null ? code.title() + "." : words, cause);
    this.members = Map.copyOf(members);
  }

  @Override
  public Map<String, Object> members() {
    return members;
  }
}
