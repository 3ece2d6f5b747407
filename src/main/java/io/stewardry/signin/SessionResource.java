package io.stewardry.signin;

import io.stewardry.shell.Resource;
import java.util.List;
import org.springframework.stereotype.Component;

/// Sessions, which begin with a sign-in.
@Component
class SessionResource implements Resource {
  @Override
  public Name name() {
    return new Name("session", "Sign-ins", Area.SIGN_IN, 10);
  }

  @Override
  public List<SessionAction> logged() {
    return List.of(SessionAction.values());
  }
}
