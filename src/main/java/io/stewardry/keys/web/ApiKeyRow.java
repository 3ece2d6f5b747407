package io.stewardry.keys.web;

import io.stewardry.keys.ApiKeyState;
import io.stewardry.shell.Moment;
import io.stewardry.shell.StateBadge;
import io.stewardry.shell.Tone;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One of the reader's own keys.
///
/// @param prefix the first characters of the key
/// @param place where it works, as people call it
/// @param scopes how many things it may do
/// @param lastUsed null when it was not used yet
/// @param networks from where it is accepted; from everywhere when there is none
/// @param href its address; what is done with it is below
public record ApiKeyRow(
    String id,
    String name,
    String prefix,
    ApiKeyState state,
    String place,
    int scopes,
    @Nullable Moment lastUsed,
    Moment expires,
    List<String> networks,
    String href) {
  public ApiKeyRow {
    networks = List.copyOf(networks);
  }

  public String rowId() {
    return "key-" + id;
  }

  public StateBadge badge() {
    return switch (state) {
      case ACTIVE -> StateBadge.ACTIVE;
      case EXPIRED -> new StateBadge(Tone.QUIET, "clock-off", "Expired");
      case REVOKED -> new StateBadge(Tone.QUIET, "key-off", "Revoked");
    };
  }

  public boolean revocable() {
    return state != ApiKeyState.REVOKED;
  }
}
