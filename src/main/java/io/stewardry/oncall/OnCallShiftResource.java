package io.stewardry.oncall;

import io.stewardry.notices.NoticesOfModule;
import io.stewardry.shell.Resource;
import io.stewardry.tenancy.Caller;
import java.util.List;
import org.springframework.stereotype.Component;

/// On-call shifts. Who may see and edit subscriptions may see and edit them.
@Component
class OnCallShiftResource implements Resource, NoticesOfModule {
  @Override
  public Name name() {
    return new Name("on_call_shift", "On-call shifts", Area.ORGANIZATIONS, 56);
  }

  @Override
  public List<OnCallShiftAction> logged() {
    return List.of(OnCallShiftAction.values());
  }

  @Override
  public List<OnCallNotice> notices() {
    return List.of(OnCallNotice.values());
  }

  @Override
  public List<String> announced(Caller caller) {
    return List.of("turns on call");
  }
}
