package io.stewardry.keys.web;

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
    State state,
    String place,
    int scopes,
    @Nullable Moment lastUsed,
    Moment expires,
    List<String> networks,
    String href) {
  public ApiKeyRow {
    networks = List.copyOf(networks);
  }

  /// As the badge shows it.
  public enum State {
    ACTIVE(StateBadge.ACTIVE),
    EXPIRED(new StateBadge(Tone.QUIET, "clock-off", "Expired")),
    REVOKED(new StateBadge(Tone.QUIET, "key-off", "Revoked"));

    private final StateBadge badge;

    State(StateBadge badge) {
      this.badge = badge;
    }
  }

  public String rowId() {
    return "key-" + id;
  }

  public StateBadge badge() {
    return state.badge;
  }

  public boolean revocable() {
    return state != State.REVOKED;
  }
}
