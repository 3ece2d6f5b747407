package io.stewardry.audit;

import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// One act, to be written down.
///
/// @param action `<resource>.<past participle>`, such as `organization.created`
/// @param code why it was refused; null when it was done
/// @param changes what changed, secrets never among it
public record AuditRecord(
    String action,
    String resourceType,
    @Nullable String resourceId,
    @Nullable String code,
    Map<String, ? extends @Nullable Object> changes) {

  public static AuditRecord done(
      String action,
      String resourceType,
      UUID resourceId,
      Map<String, ? extends @Nullable Object> changes) {
    return new AuditRecord(action, resourceType, resourceId.toString(), null, changes);
  }

  public static AuditRecord refused(
      String action,
      String resourceType,
      @Nullable String resourceId,
      String code,
      Map<String, ? extends @Nullable Object> changes) {
    return new AuditRecord(action, resourceType, resourceId, code, changes);
  }
}
