package io.stewardry.organizations.web;

/// One thing left to do in a new organization.
public record NextStep(String label, String explanation, String href, boolean done) {}
