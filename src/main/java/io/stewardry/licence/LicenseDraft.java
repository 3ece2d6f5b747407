package io.stewardry.licence;

import io.stewardry.licensing.Grants;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A licence as somebody wants to issue it, unchecked.
///
/// @param organizationId of an MSP or a standalone organization
/// @param maxOrganizations null for any number
/// @param validUntil RFC 3339; null for ever
/// @param capabilities that the organization has from its activation on; others stay as they are
public record LicenseDraft(
    @Nullable String organizationId,
    @Nullable Integer maxOrganizations,
    @Nullable String validUntil,
    @Nullable List<Grants.@Nullable Wanted> capabilities) {}
