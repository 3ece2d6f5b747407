package io.stewardry.visits;

import io.stewardry.organizations.OrganizationName;

/// An owner has let somebody in, or not: published in the transaction that says so.
public record VisitAnswered(Visit visit, OrganizationName organization) {}
