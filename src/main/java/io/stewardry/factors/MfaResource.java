package io.stewardry.factors;

import io.stewardry.shell.Jump;
import io.stewardry.shell.Resource;
import java.util.List;
import org.springframework.stereotype.Component;

/// Second factors of users.
@Component
class MfaResource implements Resource {
  @Override
  public Name name() {
    return new Name("mfa", "Second factors", Area.SIGN_IN, 30);
  }

  @Override
  public List<MfaAction> logged() {
    return List.of(MfaAction.values());
  }

  @Override
  public List<Jump> ofAccount() {
    return List.of(
        new Jump(
            "Your second factor",
            null,
            "shield-check",
            "/account/second-factor",
            "two-factor passkey recovery codes"));
  }
}
