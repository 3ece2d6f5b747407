package io.stewardry.runs;

import io.stewardry.shell.PermissionWord;
import io.stewardry.shell.Resource;
import java.util.List;
import org.springframework.stereotype.Component;

/// Runs of automations.
@Component
class RunResource implements Resource {
  @Override
  public Name name() {
    return new Name("run", "Runs of automations", Area.ORGANIZATIONS, 141);
  }

  @Override
  public List<RunAction> logged() {
    return List.of(RunAction.values());
  }

  @Override
  public List<PermissionWord> permissions() {
    return List.of();
  }
}
