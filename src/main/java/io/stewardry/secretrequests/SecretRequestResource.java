package io.stewardry.secretrequests;

import static io.stewardry.tenancy.OrganizationKind.CUSTOMER;
import static io.stewardry.tenancy.OrganizationKind.MSP;

import io.stewardry.kernel.Permission;
import io.stewardry.notices.NoticesOfModule;
import io.stewardry.shell.NavigationEntry;
import io.stewardry.shell.PageAction;
import io.stewardry.shell.Resource;
import io.stewardry.tenancy.Caller;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/// Requests for secrets. Who may see and create credentials may see and create them.
@Component
class SecretRequestResource implements Resource, NoticesOfModule {
  private static final String PATH = "/vault/requests";

  @Override
  public Name name() {
    return new Name("secretrequest", "Requests for secrets", Area.ORGANIZATIONS, 131);
  }

  @Override
  public List<SecretRequestAction> logged() {
    return List.of(SecretRequestAction.values());
  }

  @Override
  public List<NavigationEntry> entries() {
    return List.of(
        NavigationEntry.tab(
            Set.of(CUSTOMER, MSP), "/vault", 10, "Requests", PATH, Permission.CREDENTIAL_VIEW));
  }

  @Override
  public List<PageAction> actions() {
    return List.of(
        new PageAction(
            Set.of(CUSTOMER, MSP),
            61,
            "Request a secret",
            "mail-forward",
            PATH + "/new",
            Permission.CREDENTIAL_CREATE));
  }

  @Override
  public List<SecretRequestNotice> notices() {
    return List.of(SecretRequestNotice.values());
  }

  @Override
  public List<String> announced(Caller caller) {
    return caller.roleHas(Permission.CREDENTIAL_CREATE)
        ? List.of("secrets that were entered for you")
        : List.of();
  }
}
