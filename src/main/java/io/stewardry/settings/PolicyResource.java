package io.stewardry.settings;

import io.stewardry.kernel.Permission;
import io.stewardry.shell.PermissionWord;
import io.stewardry.shell.Resource;
import java.util.List;
import org.springframework.stereotype.Component;

/// Policies, of which there is so far the list of what they can govern.
@Component
class PolicyResource implements Resource {
  @Override
  public Name name() {
    return new Name("policy", "Policies", Area.ORGANIZATIONS, 35);
  }

  @Override
  public List<PermissionWord> permissions() {
    return List.of(PermissionWord.of(Permission.POLICY_VIEW));
  }
}
