package io.stewardry.factors.web;

import io.stewardry.shell.FieldErrors;
import io.stewardry.shell.Moment;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One's own second factor.
///
/// @param since null when none is set up
/// @param required so that it can be replaced and not removed
/// @param passkeysPossible false where this installation is reached by an address without a name
public record SecondFactorPage(
    @Nullable Moment since,
    boolean required,
    int codesLeft,
    String email,
    List<PasskeyRow> passkeys,
    boolean passkeysPossible,
    FieldErrors errors) {
  public SecondFactorPage {
    passkeys = List.copyOf(passkeys);
  }

  /// Losing it locks him out.
  public boolean onlyOnePasskey() {
    return since == null && passkeys.size() == 1;
  }

  /// The only factor of somebody who must have one.
  public boolean appMustStay() {
    return required && passkeys.isEmpty();
  }
}
