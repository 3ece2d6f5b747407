package io.stewardry.factors;

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
}
