package io.stewardry.access.engine;

import io.stewardry.kernel.OrganizationId;

/// An organization and who manages it, as its row said in this request. Where an organization
/// stands in the tree is no question of access, so nothing here has to be told when one is made or
/// moved.
public record Child(OrganizationId id, OrganizationId managing) {}
