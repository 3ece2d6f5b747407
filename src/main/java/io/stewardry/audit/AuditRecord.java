package io.stewardry.audit;

import io.stewardry.shell.AuditAction;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// One act, to be written down.
///
/// @param about the type of the thing that it was done to
/// @param code why it was refused; null when it was done
/// @param changes what changed, secrets never among it
public record AuditRecord(
    AuditAction action,
    String about,
    @Nullable String resourceId,
    @Nullable String code,
    Map<String, ? extends @Nullable Object> changes) {

  public static AuditRecord done(
      AuditAction action, UUID resourceId, Map<String, ? extends @Nullable Object> changes) {
    return done(action, resourceId.toString(), changes);
  }

  public static AuditRecord done(
      AuditAction action, String resourceId, Map<String, ? extends @Nullable Object> changes) {
    return new AuditRecord(action, action.words().about(), resourceId, null, changes);
  }

  /// Done to several things, or to none.
  public static AuditRecord done(
      AuditAction action, Map<String, ? extends @Nullable Object> changes) {
    return new AuditRecord(action, action.words().about(), null, null, changes);
  }

  public static AuditRecord refused(
      AuditAction action,
      @Nullable String resourceId,
      String code,
      Map<String, ? extends @Nullable Object> changes) {
    return new AuditRecord(action, action.words().about(), resourceId, code, changes);
  }

  AuditResult result() {
    return code == null ? AuditResult.OK : AuditResult.REFUSED;
  }

  /// The same, done to a thing of another type than usual.
  public AuditRecord about(String type) {
    return new AuditRecord(action, type, resourceId, code, changes);
  }
}
