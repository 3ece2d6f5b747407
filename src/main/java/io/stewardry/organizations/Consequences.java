package io.stewardry.organizations;

import io.stewardry.kernel.OrganizationId;
import io.stewardry.organizations.internal.ConsequenceStore;
import io.stewardry.tenancy.Acting;
import java.util.UUID;
import org.springframework.stereotype.Service;

/// What an act on an organization does to people, before it is done.
@Service
public class Consequences {
  private final ConsequenceStore store;

  Consequences(ConsequenceStore store) {
    this.store = store;
  }

  /// For the acting organization and all below it.
  public Affected affected() {
    Affected own = store.affected();
    long customers = own.customers();
    long usersBelow = own.usersBelow();
    for (OrganizationId manager : store.managersBelow()) {
      Affected below = Acting.as(Acting.context().managing(manager), this::affected);
      customers += below.customers();
      usersBelow += below.usersBelow();
    }
    return new Affected(
        own.users(), own.signedIn(), own.invited(), own.keys(), customers, usersBelow);
  }

  /// Between the acting organization and one that it manages, or could.
  public Staffing staffing(UUID child) {
    return store.staffing(child);
  }
}
