package io.stewardry.tenancy;

import io.stewardry.kernel.ProblemCode;
import io.stewardry.kernel.Refusal;
import java.util.Map;

/// A rule that the database itself keeps said no: SQLSTATE of class `TN`, the code as its message,
/// and figures for programs as its detail.
public final class DatabaseRefusal extends Refusal {
  private final transient Map<String, Object> members;

  DatabaseRefusal(ProblemCode code, Map<String, Object> members, Throwable cause) {
    super(code, code.title() + "." + figures(code, members), cause);
    this.members = Map.copyOf(members);
  }

  private static String figures(ProblemCode code, Map<String, Object> members) {
    return code == ProblemCode.LIMIT_EXCEEDED && !members.isEmpty()
        ? " %s: %s of %s in use."
            .formatted(members.get("resource"), members.get("used"), members.get("limit"))
        : "";
  }

  @Override
  public Map<String, Object> members() {
    return members;
  }
}
