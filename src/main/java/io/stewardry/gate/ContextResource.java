package io.stewardry.gate;

import io.stewardry.shell.Resource;
import java.util.List;
import org.springframework.stereotype.Component;

/// Entering an organization from outside.
@Component
class ContextResource implements Resource {
  @Override
  public Name name() {
    return new Name("context", "Entries", Area.PEOPLE, 100);
  }

  @Override
  public List<ContextAction> logged() {
    return List.of(ContextAction.values());
  }
}
