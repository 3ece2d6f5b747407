package io.stewardry.organizations;

import org.jspecify.annotations.Nullable;

/// Where somebody works.
///
/// @param domain its first e-mail domain
/// @param managedBy the name of the organization above it; null where there is none
/// @param children below it that the caller has access to
public record OrganizationPlace(
    OrganizationName name, @Nullable String domain, @Nullable String managedBy, long children) {}
