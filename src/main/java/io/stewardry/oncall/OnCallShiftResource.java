package io.stewardry.oncall;

import static io.stewardry.tenancy.OrganizationKind.CUSTOMER;
import static io.stewardry.tenancy.OrganizationKind.MSP;

import io.stewardry.kernel.PageRequest;
import io.stewardry.kernel.Permission;
import io.stewardry.notices.NoticesOfModule;
import io.stewardry.shell.ActingOrganization;
import io.stewardry.shell.Figures;
import io.stewardry.shell.Found;
import io.stewardry.shell.Frame;
import io.stewardry.shell.PageAction;
import io.stewardry.shell.Resource;
import io.stewardry.shell.SettingsSection;
import io.stewardry.tenancy.Caller;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/// On-call shifts. Who may see and edit subscriptions may see and edit them.
@Component
class OnCallShiftResource implements Resource, NoticesOfModule {
  private static final int SHOWN = 5;
  private static final String PATH = "/settings/on-call";

  private final OnCallShifts shifts;

  OnCallShiftResource(OnCallShifts shifts) {
    this.shifts = shifts;
  }

  @Override
  public Name name() {
    return new Name("on_call_shift", "On-call shifts", Area.ORGANIZATIONS, 56);
  }

  @Override
  public List<OnCallShiftAction> logged() {
    return List.of(OnCallShiftAction.values());
  }

  @Override
  public List<SettingsSection> sections() {
    return List.of(
        SettingsSection.of(
            Set.of(CUSTOMER, MSP),
            77,
            "On-call",
            "on call shift rotation hand-over turn override night duty pager who is on call",
            PATH,
            Permission.SUBSCRIPTION_VIEW));
  }

  @Override
  public List<PageAction> actions() {
    return List.of(
        new PageAction(
            Set.of(CUSTOMER, MSP),
            47,
            "New on-call shift",
            "phone-call",
            PATH + "/new",
            Permission.SUBSCRIPTION_CREATE));
  }

  @Override
  public List<Found> find(String typed, Caller caller, Frame frame) {
    ActingOrganization home = frame.acting();
    return home != null && frame.may(Permission.SUBSCRIPTION_VIEW)
        ? shifts
            .page(OnCallShiftQuery.of(typed, null, new PageRequest(SHOWN, null)))
            .items()
            .stream()
            .map(shift ->
                new Found(
                    shift.name(),
                    Figures.counted(shift.rotation().size(), "user", "users"),
                    home.href() + PATH + "/" + shift.id(),
                    "phone-call"))
            .toList()
        : List.of();
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
