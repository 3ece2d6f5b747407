package io.stewardry.secrets;

import io.stewardry.shell.Resource;
import java.util.List;
import org.springframework.stereotype.Component;

/// The keys that sign identity tokens.
@Component
class IdentityKeyResource implements Resource {
  @Override
  public Name name() {
    return new Name("identity_key", "Keys of identity tokens", Area.SIGN_IN, 60);
  }

  @Override
  public List<IdentityKeyAction> logged() {
    return List.of(IdentityKeyAction.values());
  }
}
