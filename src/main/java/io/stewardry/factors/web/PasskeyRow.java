package io.stewardry.factors.web;

import io.stewardry.factors.Passkey;
import io.stewardry.shell.Frame;
import io.stewardry.shell.Moment;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// @param used null for one that has signed nobody in yet
public record PasskeyRow(
    UUID id, String label, boolean synced, Moment created, @Nullable Moment used) {
  static PasskeyRow of(Passkey passkey, Frame frame) {
    return new PasskeyRow(
        passkey.id(),
        passkey.label(),
        passkey.synced(),
        frame.moment(passkey.createdAt()),
        passkey.lastUsedAt() == null ? null : frame.moment(passkey.lastUsedAt()));
  }

  public String href() {
    return "/account/second-factor/passkeys/" + id;
  }
}
