package io.stewardry.visits.web;

import static io.stewardry.tenancy.OrganizationKind.CUSTOMER;
import static io.stewardry.tenancy.OrganizationKind.MSP;

import io.stewardry.kernel.PageRequest;
import io.stewardry.kernel.Permission;
import io.stewardry.shell.ModulePages;
import io.stewardry.shell.NavigationEntry;
import io.stewardry.shell.NavigationEntry.Group;
import io.stewardry.shell.SettingsSection;
import io.stewardry.tenancy.Caller;
import io.stewardry.visits.Visit;
import io.stewardry.visits.Visits;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.springframework.stereotype.Component;

/// The pages of this module in the frame.
@Component
class VisitsPages implements ModulePages {
  private final Visits visits;

  VisitsPages(Visits visits) {
    this.visits = visits;
  }

  @Override
  public List<NavigationEntry> entries() {
    return List.of(
        NavigationEntry.of(
                Set.of(MSP, CUSTOMER),
                Group.TRUST,
                10,
                "Who can enter",
                "door-enter",
                "/visits",
                Permission.OWNER_VIEW)
            .only(VisitsPages::hasADoor)
            .counting(caller -> pending()));
  }

  @Override
  public List<SettingsSection> sections() {
    return List.of(
        SettingsSection.of(
                Set.of(MSP, CUSTOMER),
                50,
                "Who can enter",
                "visit provider staff let in request door",
                "/visits",
                Permission.OWNER_VIEW)
            .only(VisitsPages::hasADoor)
            .leadingElsewhere());
  }

  /// Nobody enters an MSP that no other one manages.
  private static boolean hasADoor(Caller caller) {
    return caller.organizationKind() != MSP || caller.managing() != null;
  }

  private long pending() {
    return Objects.requireNonNullElse(
        visits.page(Visit.State.PENDING, null, new PageRequest(1, null)).total(), 0L);
  }
}
