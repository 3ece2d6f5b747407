package io.stewardry.audit;

import io.stewardry.kernel.Ids;
import io.stewardry.tenancy.Acting;
import io.stewardry.tenancy.ActingContext;
import io.stewardry.tenancy.FaultPoint;
import io.stewardry.tenancy.RequestOrigin;
import io.stewardry.tenancy.Transactions;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/// Writes audit entries. An act by staff away from home is copied into the log of their home by the
/// database.
@Service
public class AuditLog {
  private static final String INSERT =
      "insert into hub.audit_entry (org_id, entry_id, action, resource_type, resource_id, result, code, changes, request_id, ip, via) ";

  private final JdbcClient jdbc;
  private final JsonMapper json;
  private final TransactionTemplate own;
  private final Transactions transactions;
  private final AuditMeters meters;

  AuditLog(
      JdbcClient jdbc,
      JsonMapper json,
      PlatformTransactionManager manager,
      Transactions transactions,
      AuditMeters meters) {
    this.jdbc = jdbc;
    this.json = json;
    this.own = new TransactionTemplate(manager);
    this.transactions = transactions;
    this.meters = meters;
  }

  /// Writes down an act in the running transaction: if it cannot be written, the act does not
  /// happen.
  public void append(AuditRecord act) {
    if (!TransactionSynchronizationManager.isActualTransactionActive()) {
      throw new IllegalStateException("an act is written down in its own transaction");
    }
    insert(act);
    FaultPoint.ENTRY_WRITTEN.reached(act.action().key());
  }

  /// Writes down what was refused, in a transaction of its own. The actor's state is not asked: a
  /// suspended one's attempts are told too.
  ///
  /// @param where whose log; for a refused organization the actor's home
  public void appendRefusal(ActingContext where, AuditRecord refusal) {
    appendAlone(where, refusal);
  }

  /// Appends an entry about something that changes nothing, such as a refusal. It has its own
  /// transaction. A call whose answer is kept has a transaction already, and the entry joins that.
  ///
  /// @param where whose log
  void appendAlone(ActingContext where, AuditRecord entry) {
    if (transactions.isRunning()) {
      transactions.in(
          where,
          () -> {
            insert(entry);
            return true;
          });
    } else {
      Acting.as(where, () -> own.executeWithoutResult(running -> insert(entry)));
    }
  }

  /// Writes down that somebody from elsewhere looks at something, before he sees it: in one trip,
  /// and without waiting for the disk. A process that is killed loses none; a machine that loses
  /// its power may lose those of its last second.
  ///
  /// @param where whose log
  public void appendRead(ActingContext where, AuditRecord read) {
    Acting.as(
        where,
        () ->
            bound(
                    read,
                    INSERT
                        + """
                        select :org, :id, :action, :type, :resource, :result, :code, :changes::jsonb, :request, :ip, :via
                        from (select set_config('synchronous_commit', 'off', true)) as unhurried
                        returning entry_id
                        """)
                .query(UUID.class)
                .single());
    meters.appended(read);
  }

  private void insert(AuditRecord act) {
    bound(
            act,
            INSERT
                + "values (:org, :id, :action, :type, :resource, :result, :code, :changes::jsonb, :request, :ip, :via)")
        .update();
    meters.appended(act);
  }

  private JdbcClient.StatementSpec bound(AuditRecord act, String sql) {
    RequestOrigin origin = RequestOrigin.current();
    return jdbc.sql(sql)
        .param("id", Ids.next())
        .param("action", act.action().key())
        .param("type", act.about())
        .param("resource", act.resourceId())
        .param("result", act.result().key())
        .param("code", act.code())
        .param("changes", json.writeValueAsString(act.changes()))
        .param("request", origin.requestId())
        .param("ip", origin.ip())
        .param("via", origin.via());
  }
}
