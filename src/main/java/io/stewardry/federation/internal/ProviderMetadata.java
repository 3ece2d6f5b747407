package io.stewardry.federation.internal;

import java.net.URI;

/// What a provider says of itself (OpenID Connect Discovery).
///
/// @param secretInHeader whether the token endpoint takes the secret as HTTP Basic; else in the
///   form
/// @param namesItself whether its answers to a browser carry `iss` (RFC 9207)
public record ProviderMetadata(
    String issuer,
    URI authorizationEndpoint,
    URI tokenEndpoint,
    URI keys,
    boolean secretInHeader,
    boolean namesItself) {}
