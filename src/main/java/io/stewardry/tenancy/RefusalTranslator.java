package io.stewardry.tenancy;

import io.stewardry.kernel.ProblemCode;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.PermissionDeniedDataAccessException;
import org.springframework.jdbc.support.SQLExceptionTranslator;
import org.springframework.jdbc.support.SQLStateSQLExceptionTranslator;

/// Makes the refusals that our triggers and functions raise recognizable, and a violated row policy
/// what it is: Spring alone calls SQLSTATE 42501 bad grammar.
final class RefusalTranslator implements SQLExceptionTranslator {
  private final SQLStateSQLExceptionTranslator others = new SQLStateSQLExceptionTranslator();

  @Override
  public @Nullable DataAccessException translate(
      String task, @Nullable String sql, SQLException failure) {
    String state = failure.getSQLState();
    if (state != null && state.startsWith("TN") && failure instanceof PSQLException ours) {
      ServerErrorMessage message = ours.getServerErrorMessage();
      if (message != null && message.getMessage() != null) {
        for (ProblemCode code : ProblemCode.values()) {
          if (code.name().equals(message.getMessage())) {
            return new DatabaseRefusal(code, failure);
          }
        }
      }
    }
    if ("42501".equals(state)) {
      return new PermissionDeniedDataAccessException("the database refused " + task, failure);
    }
    return others.translate(task, sql, failure);
  }
}
