package io.stewardry.licence;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// The licence under which an organization is, at a moment of the database's clock.
///
/// @param serial null where it is that of an organization above, or there is none
/// @param maxOrganizations null for any number, and where it is that of an organization above
/// @param organizations how many are below, directly and indirectly, the deleted ones left out
/// @param validUntil null for ever
/// @param graceUntil until then everything goes on that is there, and nothing is added
@JsonInclude(JsonInclude.Include.ALWAYS)
public record License(
    State state,
    @Nullable Long serial,
    @Nullable Integer maxOrganizations,
    long organizations,
    @Nullable Instant validUntil,
    @Nullable Instant graceUntil,
    @Nullable Instant activatedAt,
    @JsonIgnore Place place) {

  public enum State {
    NONE,
    ACTIVE,
    GRACE,
    EXPIRED
  }

  /// Where the organization is in the tree.
  public enum Place {
    /// An MSP that nobody manages: it has a licence.
    ROOT,
    /// An MSP below another one, whose licence is in force for both.
    BELOW,
    /// It becomes an MSP by a licence.
    STANDALONE,
    /// An MSP manages it.
    CUSTOMER
  }

  /// Can it be activated here?
  public boolean activates() {
    return place == Place.ROOT || place == Place.STANDALONE;
  }
}
