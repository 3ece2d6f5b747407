package io.stewardry.requests;

import static io.stewardry.tenancy.OrganizationKind.MSP;

import io.stewardry.licensing.AskForMore;
import io.stewardry.notices.NoticesOfModule;
import io.stewardry.requests.internal.RequestStore;
import io.stewardry.shell.NavigationEntry;
import io.stewardry.shell.NavigationEntry.Group;
import io.stewardry.shell.Resource;
import io.stewardry.tenancy.Caller;
import io.stewardry.tenancy.OrganizationKind;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/// Requests for what people cannot give to themselves.
@Component
class RequestsResource implements Resource, NoticesOfModule {
  private final RequestStore store;

  RequestsResource(RequestStore store) {
    this.store = store;
  }

  @Override
  public Name name() {
    return new Name("ask", "Requests", Area.ORGANIZATIONS, 108);
  }

  @Override
  public List<RequestsAction> logged() {
    return List.of(RequestsAction.values());
  }

  @Override
  public List<RequestNotice> notices() {
    return List.of(RequestNotice.values());
  }

  @Override
  public List<String> announced(Caller caller) {
    return caller.homeKind() == OrganizationKind.MSP || AskForMore.isFor(caller)
        ? List.of("requests and their answers")
        : List.of();
  }

  /// Everybody at home in an MSP asks there for access, and some decide.
  @Override
  public List<NavigationEntry> entries() {
    return List.of(
        NavigationEntry.of(Set.of(MSP), Group.TEAM, 20, "Requests", "inbox", "/requests", null)
            .only(caller -> !caller.away())
            .counting(caller -> store.waiting()));
  }
}
