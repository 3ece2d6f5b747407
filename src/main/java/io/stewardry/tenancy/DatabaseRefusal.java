package io.stewardry.tenancy;

import io.stewardry.kernel.ProblemCode;
import io.stewardry.kernel.Refusal;

/// A rule that the database itself keeps said no: SQLSTATE of class `TN`, the code as its message.
public final class DatabaseRefusal extends Refusal {
  public DatabaseRefusal(ProblemCode code, Throwable cause) {
    super(code, code.title() + ".", cause);
  }
}
