package io.stewardry.audit;

import io.stewardry.shell.AuditAction;
import io.stewardry.tenancy.Acting;
import io.stewardry.tenancy.ActingContext;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/// Every list that leaves as a file is written down first, at home as well: which, with which
/// filter and how many rows. If it cannot be written down, there is no file.
@Service
public class ExportLog {
  private final AuditLog audit;

  ExportLog(AuditLog audit) {
    this.audit = audit;
  }

  /// In the log of the acting organization.
  ///
  /// @param export what the log says of it
  /// @param id of the one thing that is exported; null for a list
  /// @param filter what was asked for; without what was not
  public void note(
      AuditAction export,
      @Nullable UUID id,
      String format,
      Map<String, ? extends @Nullable Object> filter,
      long rows) {
    Map<String, @Nullable Object> changes = new LinkedHashMap<>();
    changes.put("format", format);
    filter.forEach((name, value) -> {
      if (value != null && !"".equals(value)) {
        changes.put(name, value);
      }
    });
    changes.put("rows", rows);
    ActingContext context = Acting.context();
    audit.appendAlone(
        context.recordingIn(context.organization()),
        id == null ? AuditRecord.done(export, changes) : AuditRecord.done(export, id, changes));
  }
}
