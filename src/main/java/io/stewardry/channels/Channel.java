package io.stewardry.channels;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A channel as everybody reads it: never with its secrets.
///
/// @param address scheme and host; the rest of the URL is a secret
/// @param stopped null while it is active
/// @param lastDelivery the last try, tests included; null before the first
@JsonInclude(JsonInclude.Include.ALWAYS)
public record Channel(
    UUID id,
    ChannelKind kind,
    String name,
    String address,
    ChannelState state,
    @Nullable Stopped stopped,
    @Nullable LastDelivery lastDelivery,
    Instant createdAt,
    int version) {
  public record Stopped(Instant at, String reason) {}

  public record LastDelivery(Instant at, boolean ok, String detail) {}

  /// Without the scheme, as people call it.
  public String host() {
    return address.substring(address.indexOf("://") + 3);
  }
}
