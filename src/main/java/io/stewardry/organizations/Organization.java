package io.stewardry.organizations;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.stewardry.tenancy.OrganizationKind;
import io.stewardry.tenancy.OrganizationState;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// An organization as the API and the pages show it.
///
/// @param state its own
/// @param effectiveState the worst of its own and those above
/// @param suspension left out when it is not suspended, and in lists of organizations
/// @param children how many organizations it manages
/// @param version counts its changes; the ETag
@JsonInclude(JsonInclude.Include.ALWAYS)
public record Organization(
    UUID id,
    OrganizationKind kind,
    String name,
    String slug,
    @Nullable String externalId,
    String description,
    @Nullable String emailDomain,
    List<Domain> emailDomains,
    @Nullable UUID managingOrganizationId,
    CommercialOwner commercialOwner,
    OrganizationState state,
    OrganizationState effectiveState,
    @Nullable SuspendedBy suspendedBy,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Suspension suspension,
    long children,
    long users,
    List<String> tags,
    @Nullable UUID defaultDashboardId,
    Instant createdAt,
    int version) {

  /// @param txtName where the record that proves it has to stand; left out when it is proven, and
  ///   in lists of organizations
  /// @param txtValue what the record has to say
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Domain(
      String domain,
      boolean primary,
      DomainState state,
      @Nullable String txtName,
      @Nullable String txtValue) {}
}
