package io.stewardry.organizations;

/// How much the installation has, as its platform knows it. Deleted organizations are left out.
///
/// @param customers of the MSPs
/// @param users who joined an MSP or a standalone organization; those of customers are not counted
///   here
public record PlatformFigures(long msps, long standalone, long customers, long users) {}
