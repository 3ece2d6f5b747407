package io.stewardry.secrets;

import io.stewardry.shell.Resource;
import java.util.List;
import org.springframework.stereotype.Component;

/// The key file of the installation.
@Component
class KeyFileResource implements Resource {
  @Override
  public Name name() {
    return new Name("key_file", "Key file", Area.INSTALLATION, 60);
  }

  @Override
  public List<KeyFileAction> logged() {
    return List.of(KeyFileAction.values());
  }
}
