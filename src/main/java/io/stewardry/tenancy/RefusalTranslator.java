package io.stewardry.tenancy;

import io.stewardry.kernel.ProblemCode;
import java.sql.SQLException;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.PermissionDeniedDataAccessException;
import org.springframework.jdbc.support.SQLExceptionTranslator;
import org.springframework.jdbc.support.SQLStateSQLExceptionTranslator;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// Makes the refusals that our triggers and functions raise recognizable, a violated row policy
/// what it is, which Spring alone calls bad grammar, and a session that has ended a thing that
/// passes.
final class RefusalTranslator implements SQLExceptionTranslator {
  /// The server ended the session because a transaction took too long, or it is one that only
  /// reads, such as a standby that was not promoted yet; or a statement that the session knew by
  /// name is not the same any more, because a newer version of the application has migrated. The
  /// pool throws that session away.
  private static final Set<String> ENDED = Set.of("25P03", "25P04", "25006", "0A000");

  /// What a trigger says of an id or a token that was made by chance and was there already.
  private static final String ID_TAKEN = "ID_TAKEN";

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final SQLStateSQLExceptionTranslator others = new SQLStateSQLExceptionTranslator();

  /// @throws DatabaseRefusal which is a rule of ours, and no failure of the access to data
  @Override
  public @Nullable DataAccessException translate(
      String task, @Nullable String sql, SQLException failure) {
    String state = failure.getSQLState();
    if (state == null || ENDED.contains(state)) {
      // No server says nothing: the driver or the pool found its connection closed.
      return new DataAccessResourceFailureException("the session ended during " + task, failure);
    }
    if (state.startsWith("TN") && failure instanceof PSQLException ours) {
      ServerErrorMessage message = ours.getServerErrorMessage();
      if (message != null && message.getMessage() != null) {
        if (message.getMessage().equals(ID_TAKEN)) {
          // The next attempt makes another one.
          return new ConcurrencyFailureException("an id was there already", failure);
        }
        for (ProblemCode code : ProblemCode.values()) {
          if (code.name().equals(message.getMessage())) {
            throw new DatabaseRefusal(code, message.getHint(), members(message), failure);
          }
        }
      }
    }
    if ("23503".equals(state) && organizationIsGone(failure)) {
      throw new DatabaseRefusal(ProblemCode.UNAUTHENTICATED, failure);
    }
    if ("42501".equals(state)) {
      return new PermissionDeniedDataAccessException("the database refused " + task, failure);
    }
    return others.translate(task, sql, failure);
  }

  /// A rule that has figures gives them as JSON.
  private static Map<String, Object> members(ServerErrorMessage message) {
    String detail = message.getDetail();
    return detail == null || !detail.startsWith("{")
        ? Map.of()
        : JSON.readValue(detail, new TypeReference<Map<String, Object>>() {});
  }

  /// Its last row was erased while somebody tried to sign in there: what only writes down what was
  /// refused waits for nobody. Whoever tries again is told what he would be of an account that
  /// never was.
  private static boolean organizationIsGone(SQLException failure) {
    return failure instanceof PSQLException ours
        && ours.getServerErrorMessage() instanceof ServerErrorMessage message
        && message.getConstraint() instanceof String constraint
        && constraint.endsWith("_org_id_fkey");
  }
}
