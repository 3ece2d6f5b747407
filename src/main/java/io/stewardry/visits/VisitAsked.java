package io.stewardry.visits;

import io.stewardry.organizations.OrganizationName;

/// Somebody asks to enter the acting organization, or has entered with notice: published in the
/// transaction that says so.
public record VisitAsked(Visit visit, OrganizationName organization) {}
