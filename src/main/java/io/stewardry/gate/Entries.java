package io.stewardry.gate;

import io.stewardry.audit.AuditLog;
import io.stewardry.audit.AuditRecord;
import io.stewardry.organizations.FamiliarOrganizations;
import io.stewardry.tenancy.Acting;
import io.stewardry.tenancy.ActorKind;
import io.stewardry.tenancy.Caller;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// Writes down that somebody entered an organization that is not his own: at his first request
/// there, and again when he comes back after half an hour. At home it is remembered for his
/// switcher.
@Service
class Entries {
  private final JdbcClient jdbc;
  private final AuditLog audit;
  private final FamiliarOrganizations familiar;
  private final TransactionTemplate transaction;

  Entries(
      JdbcClient jdbc,
      AuditLog audit,
      FamiliarOrganizations familiar,
      PlatformTransactionManager transactions) {
    this.jdbc = jdbc;
    this.audit = audit;
    this.familiar = familiar;
    this.transaction = new TransactionTemplate(transactions);
  }

  void note(Caller caller) {
    Acting.as(
        caller.context().recordingIn(caller.organization()),
        () ->
            transaction.executeWithoutResult(running -> {
              // Of two first requests at once one is faster; the other finds it noted.
              Boolean first =
                  jdbc.sql("select hub.note_entry(:session)")
                      .param("session", caller.session().value())
                      .query(Boolean.class)
                      .single();
              if (Boolean.TRUE.equals(first)) {
                audit.append(
                    AuditRecord.done(
                        ContextAction.ENTERED,
                        caller.organization().value(),
                        Map.of("role", caller.role())));
              }
            }));
    if (caller.kind() != ActorKind.KEY) {
      Acting.as(caller.atHome(), () -> familiar.entered(caller.organization()));
    }
  }
}
