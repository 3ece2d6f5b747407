package io.stewardry.people;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.stewardry.kernel.SystemRole;
import io.stewardry.organizations.Suspension;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A user as the API and the pages show him.
///
/// @param state never `DELETED`
/// @param suspension left out when they are not suspended
/// @param mfaRequired of him by himself, whatever his organization demands
/// @param timeZone an id of the IANA time zones, such as `Europe/Berlin`
/// @param locale a BCP 47 tag, such as `de-AT`
@JsonInclude(JsonInclude.Include.ALWAYS)
public record Person(
    UUID id,
    String email,
    String firstName,
    String lastName,
    @Nullable String phone,
    String role,
    boolean owner,
    boolean external,
    UserState state,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Suspension suspension,
    boolean mfa,
    boolean mfaRequired,
    boolean apiAccess,
    Instant createdAt,
    @Nullable Instant lastSignInAt,
    @Nullable String timeZone,
    @Nullable String locale) {
  private static final Set<String> LEADING =
      Set.of(SystemRole.OWNER.key(), SystemRole.MSP_ADMIN.key(), SystemRole.SUPERUSER);

  public String name() {
    return (firstName + " " + lastName).strip();
  }

  /// The name, or the address of somebody who has told none.
  public String nameOrAddress() {
    return name().isEmpty() ? email : name();
  }

  /// Whether they have all rights of their organization: the database says the same (`priv.leads`).
  boolean leads() {
    return owner || LEADING.contains(role);
  }
}
