package io.stewardry.tenancy;

import io.stewardry.kernel.ProblemCode;
import org.springframework.dao.NonTransientDataAccessException;

/// A rule that the database itself keeps said no: SQLSTATE of class `TN`, the code as its message.
public final class DatabaseRefusal extends NonTransientDataAccessException {
  private final ProblemCode code;

  public DatabaseRefusal(ProblemCode code, Throwable cause) {
    super(code.name(), cause);
    this.code = code;
  }

  public ProblemCode code() {
    return code;
  }
}
