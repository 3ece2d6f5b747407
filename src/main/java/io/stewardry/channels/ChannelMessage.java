package io.stewardry.channels;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A message to a channel. Title, text and names are sent as plain text: markup in them has no
/// effect at the receiver.
///
/// @param id of this message in this channel: the same event in another channel has another id
/// @param type such as `alert.opened`
/// @param at when it happened
/// @param organizationId where it happened
/// @param url of the page that shows it
/// @param aboutId for who gave it to the channel
public record ChannelMessage(
    UUID id,
    String type,
    Instant at,
    UUID organizationId,
    String organization,
    String eventClass,
    String severity,
    String title,
    String text,
    String url,
    @Nullable UUID aboutId) {}
