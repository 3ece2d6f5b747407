package io.stewardry.audit;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.stewardry.tenancy.ActorKind;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// An entry of an organization's log.
///
/// @param code why it was refused
/// @param copyOf the entry in another organization's log that this is the copy of
/// @param targetOrganizationId where that was
@JsonInclude(JsonInclude.Include.NON_NULL)
public record AuditEntry(
    UUID id,
    Instant at,
    Actor actor,
    UUID organizationId,
    String action,
    Resource resource,
    AuditResult result,
    @Nullable String code,
    Map<String, @Nullable Object> changes,
    @Nullable String requestId,
    @Nullable String ip,
    String via,
    @Nullable UUID copyOf,
    @Nullable UUID targetOrganizationId) {
  private static final String INSTALLATION = "Installation";

  /// @param homeOrganizationId where the actor belongs: another one than the log's for staff
  /// @param homeOrganizationName what that was called then; null for people of the log's
  ///   organization and for those who run the installation
  /// @param keyId the API key by which it was done, with its name and first characters as they were
  ///   then
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Actor(
      UUID id,
      ActorKind kind,
      String name,
      @Nullable String email,
      UUID homeOrganizationId,
      @Nullable String homeOrganizationName,
      @Nullable UUID keyId,
      @Nullable String keyName,
      @Nullable String keyPrefix) {}

  /// Whose person acted, as that organization was called then; null for one of the log's own.
  public @Nullable String whose() {
    String name = actor.homeOrganizationName();
    return actor.homeOrganizationId().equals(organizationId)
        ? null
        : name == null ? INSTALLATION : name;
  }

  /// The same with other changes, as a reader may see them.
  public AuditEntry with(Map<String, @Nullable Object> seen) {
    return new AuditEntry(
        id,
        at,
        actor,
        organizationId,
        action,
        resource,
        result,
        code,
        seen,
        requestId,
        ip,
        via,
        copyOf,
        targetOrganizationId);
  }

  public record Resource(String type, @Nullable String id) {}
}
