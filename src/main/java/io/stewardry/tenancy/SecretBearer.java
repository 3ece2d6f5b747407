package io.stewardry.tenancy;

import java.util.UUID;

/// Who comes with a link or another secret of an actor that is no person.
///
/// @param context to act in: of that actor, in its one organization. Its writes are refused from
///   the moment at which somebody has ended it
/// @param subject for whom or what it acts, such as the user who is invited
/// @param state what had become of it when it was asked for
public record SecretBearer(ActingContext context, UUID subject, State state) {

  public enum State {
    LIVE,
    USED,
    REVOKED,
    EXPIRED
  }
}
