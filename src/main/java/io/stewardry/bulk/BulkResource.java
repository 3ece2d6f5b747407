package io.stewardry.bulk;

import io.stewardry.shell.Resource;
import java.util.List;
import org.springframework.stereotype.Component;

/// Actions on many organizations.
@Component
class BulkResource implements Resource {
  @Override
  public Name name() {
    return new Name("bulk", "Bulk actions", Area.ORGANIZATIONS, 120);
  }

  @Override
  public List<BulkAction> logged() {
    return List.of(BulkAction.values());
  }
}
