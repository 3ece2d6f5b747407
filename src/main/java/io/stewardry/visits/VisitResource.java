package io.stewardry.visits;

import io.stewardry.notices.NoticesOfModule;
import io.stewardry.shell.Resource;
import java.util.List;
import org.springframework.stereotype.Component;

/// Visits of staff from the provider.
@Component
class VisitResource implements Resource, NoticesOfModule {
  @Override
  public Name name() {
    return new Name("visit", "Visits", Area.PEOPLE, 80);
  }

  @Override
  public List<VisitAction> logged() {
    return List.of(VisitAction.values());
  }

  @Override
  public List<VisitNotice> notices() {
    return List.of(VisitNotice.values());
  }
}
