package io.stewardry.signin;

import io.stewardry.shell.Resource;
import java.util.List;
import org.springframework.stereotype.Component;

/// The people who run the installation.
@Component
class SuperuserResource implements Resource {
  @Override
  public Name name() {
    return new Name("superuser", "Superusers", Area.INSTALLATION, 20);
  }

  @Override
  public List<SuperuserAction> logged() {
    return List.of(SuperuserAction.values());
  }
}
