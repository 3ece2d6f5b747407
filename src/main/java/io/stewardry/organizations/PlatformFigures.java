package io.stewardry.organizations;

/// How much the installation holds: totals over what the platform knows of the roots.
///
/// @param organizations the roots and standalone ones, and the children of the roots
/// @param users of the roots and standalone organizations
public record PlatformFigures(long msps, long standalone, long organizations, long users) {}
