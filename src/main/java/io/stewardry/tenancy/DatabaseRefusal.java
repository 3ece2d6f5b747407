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

  DatabaseRefusal(
      ProblemCode code, @Nullable String words, Map<String, Object> members, Throwable cause) {
    super(code, words == null ? code.title() + "." + figures(code, members) : words, cause);
    this.members = Map.copyOf(members);
  }

  private static String figures(ProblemCode code, Map<String, Object> members) {
    if (members.isEmpty()) {
      return "";
    }
    return switch (code) {
      case LIMIT_EXCEEDED ->
          " %s: %s of %s in use. More is possible when the limit is raised or one of them is deleted."
              .formatted(members.get("resource"), members.get("used"), members.get("limit"));
      case OVER_LIMIT_PAUSED ->
          " More is in use than its limits allow, so nothing new can be created. What is there goes on. It is possible again when the use falls or the limit is raised.";
      default -> "";
    };
  }

  @Override
  public Map<String, Object> members() {
    return members;
  }
}
