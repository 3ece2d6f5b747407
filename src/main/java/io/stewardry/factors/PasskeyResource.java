package io.stewardry.factors;

import io.stewardry.shell.Resource;
import java.util.List;
import org.springframework.stereotype.Component;

/// Passkeys of users.
@Component
class PasskeyResource implements Resource {
  @Override
  public Name name() {
    return new Name("passkey", "Passkeys", Area.SIGN_IN, 40);
  }

  @Override
  public List<PasskeyAction> logged() {
    return List.of(PasskeyAction.values());
  }
}
