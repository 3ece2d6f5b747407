package io.stewardry.organizations;

import io.stewardry.shell.Resource;
import java.util.List;
import org.springframework.stereotype.Component;

/// Views of lists that somebody keeps for themselves.
@Component
class ViewResource implements Resource {
  @Override
  public Name name() {
    return new Name("view", "List views", Area.ORGANIZATIONS, 80);
  }

  @Override
  public List<ViewAction> logged() {
    return List.of(ViewAction.values());
  }
}
