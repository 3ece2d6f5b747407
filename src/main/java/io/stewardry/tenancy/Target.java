package io.stewardry.tenancy;

import io.stewardry.kernel.OrganizationId;
import io.stewardry.kernel.Verb;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// An organization named in a path: the acting one, or one that the caller reaches from it.
///
/// @param managing the organization above; null for a root
/// @param verbs with which the caller reaches it
/// @param ownState its own state
/// @param state its effective state: the worst of its own and those above
public record Target(
    OrganizationId organization,
    OrganizationKind kind,
    @Nullable OrganizationId managing,
    Set<Verb> verbs,
    OrganizationState ownState,
    OrganizationState state) {}
