package io.stewardry.organizations;

import java.util.UUID;

/// An organization as people call it. The slug stands in its pages' addresses.
public record OrganizationName(UUID id, String name, String slug) {}
