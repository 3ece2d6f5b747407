package io.stewardry.channels;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What a channel tells. Title, text and names are shown as they are: no markup in them means
/// anything at the other end.
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
