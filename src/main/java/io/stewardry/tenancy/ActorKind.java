package io.stewardry.tenancy;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/// What acts. The letter is in the verified context and in the audit log. An actor that is no
/// person, such as a link, is of a kind of the database's `priv.actor_kind` and has a row of
/// `hub.actor_state`; [SecretBearers] finds it.
public enum ActorKind {
  USER('u'),
  KEY('k'),
  /// The link of an invitation.
  INVITATION('i'),
  /// The link for a new password.
  RESET('r'),
  /// The link by which somebody hands over a secret.
  HANDOVER('h'),
  JOB('j'),
  SETUP('s'),
  /// Somebody who is not known: a failed sign-in of an unknown address.
  ANONYMOUS('a');

  private final char letter;

  ActorKind(char letter) {
    this.letter = letter;
  }

  /// As the API spells it.
  @JsonValue
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  public char letter() {
    return letter;
  }

  public static ActorKind ofLetter(String letter) {
    for (ActorKind kind : values()) {
      if (letter.length() == 1 && kind.letter == letter.charAt(0)) {
        return kind;
      }
    }
    throw new IllegalArgumentException("no kind of actor has the letter " + letter);
  }
}
