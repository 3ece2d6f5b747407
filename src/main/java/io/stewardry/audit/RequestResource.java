package io.stewardry.audit;

import io.stewardry.shell.Resource;
import java.util.List;
import org.springframework.stereotype.Component;

/// Requests that were refused, whatever they were about.
@Component
class RequestResource implements Resource {
  @Override
  public Name name() {
    return new Name("request", "Refused requests", Area.INSTALLATION, 40);
  }

  @Override
  public List<RequestAction> logged() {
    return List.of(RequestAction.values());
  }
}
