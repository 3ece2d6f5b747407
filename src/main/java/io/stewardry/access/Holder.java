package io.stewardry.access;

import java.util.List;
import java.util.UUID;

/// Somebody who can do something in an organization.
public record Holder(
    UUID userId,
    String email,
    String name,
    String role,
    UUID homeOrganizationId,
    List<Explanation.Step> path) {}
