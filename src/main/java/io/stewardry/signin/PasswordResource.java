package io.stewardry.signin;

import io.stewardry.shell.Resource;
import java.util.List;
import org.springframework.stereotype.Component;

/// Passwords of users.
@Component
class PasswordResource implements Resource {
  @Override
  public Name name() {
    return new Name("password", "Passwords", Area.SIGN_IN, 20);
  }

  @Override
  public List<PasswordAction> logged() {
    return List.of(PasswordAction.values());
  }
}
