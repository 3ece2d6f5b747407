package io.stewardry.visits;

import io.stewardry.notices.NoticesOfModule;
import io.stewardry.shell.Resource;
import io.stewardry.tenancy.Caller;
import io.stewardry.tenancy.OrganizationKind;
import java.util.ArrayList;
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

  /// Owners are asked where somebody manages their organization, and nobody else there.
  @Override
  public List<String> announced(Caller caller) {
    List<String> announced = new ArrayList<>();
    if (caller.owner() && !caller.away() && caller.managing() != null) {
      announced.add("requests to enter");
    }
    if (caller.homeKind() == OrganizationKind.MSP) {
      announced.add("answers to your requests to enter");
    }
    return announced;
  }
}
