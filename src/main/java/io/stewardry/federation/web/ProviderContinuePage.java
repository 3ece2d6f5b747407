package io.stewardry.federation.web;

/// The way to a provider. A form must not lead to another site (the policy of our pages forbids
/// it), so this page stands between: it leads on by itself, and by a link.
///
/// @param host where it leads
public record ProviderContinuePage(String href, String host) {}
