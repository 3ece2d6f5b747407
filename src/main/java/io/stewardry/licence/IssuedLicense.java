package io.stewardry.licence;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A licence as it was issued.
///
/// @param license its text; null for one that was given with the creation of its MSP
/// @param activatedAt null when it is not the one that is in force
@JsonInclude(JsonInclude.Include.ALWAYS)
public record IssuedLicense(
    long serial,
    UUID organizationId,
    String organizationName,
    @JsonIgnore String slug,
    @Nullable Integer maxOrganizations,
    @Nullable Instant validUntil,
    List<WithEnd> capabilities,
    @Nullable String license,
    Instant issuedAt,
    @Nullable Instant activatedAt) {

  public IssuedLicense {
    capabilities = List.copyOf(capabilities);
  }

  /// A capability that comes with it.
  ///
  /// @param expiresAt null for ever
  @JsonInclude(JsonInclude.Include.ALWAYS)
  public record WithEnd(String key, @Nullable Instant expiresAt) {}
}
