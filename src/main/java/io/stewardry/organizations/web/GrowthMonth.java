package io.stewardry.organizations.web;

/// @param month such as "Nov 2026"
/// @param created organizations created in it
/// @param users at its end, in all of them
public record GrowthMonth(String month, long created, long users) {}
