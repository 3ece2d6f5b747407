package io.stewardry.access;

import io.stewardry.tenancy.OrganizationState;
import java.util.List;
import java.util.UUID;

/// An organization, with the access to it that a member of staff was given.
///
/// @param state its own
/// @param ways by name and with groups; empty when he does not reach it
public record ReachedOrganization(
    UUID id, String name, String slug, OrganizationState state, List<Reach.Way> ways) {}
