package io.stewardry.secrets;

import io.stewardry.shell.Resource;
import java.util.List;
import org.springframework.stereotype.Component;

/// The keys by which secrets of an organization are sealed.
@Component
class DataKeyResource implements Resource {
  @Override
  public Name name() {
    return new Name("data_key", "Data keys", Area.INSTALLATION, 70);
  }

  @Override
  public List<DataKeyAction> logged() {
    return List.of(DataKeyAction.values());
  }
}
