package io.stewardry.visits;

import static io.stewardry.tenancy.OrganizationKind.CUSTOMER;
import static io.stewardry.tenancy.OrganizationKind.MSP;

import io.stewardry.kernel.PageRequest;
import io.stewardry.kernel.Permission;
import io.stewardry.shell.NavigationEntry;
import io.stewardry.shell.NavigationEntry.Group;
import io.stewardry.shell.Resource;
import io.stewardry.shell.SettingsSection;
import io.stewardry.tenancy.Caller;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/// Who can enter an organization.
@Component
class DoorResource implements Resource {
  private final Visits visits;

  DoorResource(Visits visits) {
    this.visits = visits;
  }

  @Override
  public Name name() {
    return new Name("door", "Who can enter", Area.PEOPLE, 90);
  }

  @Override
  public List<DoorAction> logged() {
    return List.of(DoorAction.values());
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
            .only(DoorResource::hasADoor)
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
            .only(DoorResource::hasADoor)
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

  @Override
  public Map<String, String> loggedValues() {
    return Arrays.stream(DoorMode.values())
        .collect(Collectors.toMap(DoorMode::name, DoorMode::title));
  }
}
