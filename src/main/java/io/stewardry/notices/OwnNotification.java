package io.stewardry.notices;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// An open notice as an event, of any organization that its reader has access to.
///
/// @param readAt null: they have not seen it
@JsonInclude(JsonInclude.Include.ALWAYS)
public record OwnNotification(
    UUID id,
    UUID organizationId,
    String organizationName,
    Event event,
    Instant at,
    @Nullable Instant readAt) {

  /// @param type such as `LIMIT_FULL`
  /// @param of null, with the severity, for one from before events had classes
  @JsonInclude(JsonInclude.Include.ALWAYS)
  public record Event(
      String type,
      @JsonProperty("class") @Nullable String of,
      @Nullable String severity,
      String text) {}
}
