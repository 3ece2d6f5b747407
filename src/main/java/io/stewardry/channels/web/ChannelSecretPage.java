package io.stewardry.channels.web;

/// The one page that shows the signing secret that was made.
///
/// @param moved the channel had another one until now
public record ChannelSecretPage(String name, String secret, boolean moved, String href) {}
