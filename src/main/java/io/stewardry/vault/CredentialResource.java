package io.stewardry.vault;

import static io.stewardry.tenancy.OrganizationKind.CUSTOMER;
import static io.stewardry.tenancy.OrganizationKind.MSP;
import static java.util.Objects.requireNonNullElse;

import io.stewardry.kernel.PageRequest;
import io.stewardry.kernel.Permission;
import io.stewardry.notices.NoticesOfModule;
import io.stewardry.shell.ActingOrganization;
import io.stewardry.shell.Found;
import io.stewardry.shell.Frame;
import io.stewardry.shell.NavigationEntry;
import io.stewardry.shell.NavigationEntry.Group;
import io.stewardry.shell.PageAction;
import io.stewardry.shell.PermissionWord;
import io.stewardry.shell.Resource;
import io.stewardry.shell.SettingsSection;
import io.stewardry.tenancy.Caller;
import io.stewardry.tenancy.OrganizationKind;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/// The vault of an organization.
@Component
class CredentialResource implements Resource, NoticesOfModule {
  private static final int SHOWN = 5;
  private static final String PATH = "/vault";

  private final Credentials credentials;

  CredentialResource(Credentials credentials) {
    this.credentials = credentials;
  }

  @Override
  public Name name() {
    return new Name("credential", "Credentials", Area.ORGANIZATIONS, 130);
  }

  @Override
  public List<CredentialAction> logged() {
    return List.of(CredentialAction.values());
  }

  @Override
  public List<PermissionWord> permissions() {
    return List.of(
        PermissionWord.of(Permission.CREDENTIAL_VIEW),
        PermissionWord.of(Permission.CREDENTIAL_CREATE),
        PermissionWord.of(Permission.CREDENTIAL_UPDATE),
        PermissionWord.of(Permission.CREDENTIAL_DELETE));
  }

  @Override
  public List<NavigationEntry> entries() {
    return List.of(
        entry(CUSTOMER, Group.WORK, 40),
        entry(MSP, Group.PROTECT, 20),
        NavigationEntry.tab(
            Set.of(CUSTOMER, MSP),
            PATH,
            20,
            "Who used what",
            PATH + "/uses",
            Permission.CREDENTIAL_VIEW));
  }

  private static NavigationEntry entry(OrganizationKind kind, Group group, int order) {
    return NavigationEntry.of(
            Set.of(kind), group, order, "Vault", "lock", PATH, Permission.CREDENTIAL_VIEW)
        .firstTab("Credentials");
  }

  @Override
  public List<SettingsSection> sections() {
    return List.of(
        SettingsSection.of(
            Set.of(MSP, CUSTOMER),
            38,
            "Vault",
            "credentials allowed hosts roles rotation replace secrets",
            "/settings/vault",
            Permission.CREDENTIAL_VIEW));
  }

  @Override
  public List<PageAction> actions() {
    return List.of(
        new PageAction(
            Set.of(CUSTOMER, MSP),
            30,
            "New credential",
            "lock-plus",
            PATH + "/new",
            Permission.CREDENTIAL_CREATE));
  }

  @Override
  public List<Found> find(String typed, Caller caller, Frame frame) {
    ActingOrganization home = frame.acting();
    return home != null && frame.may(Permission.CREDENTIAL_VIEW)
        ? credentials
            .page(CredentialQuery.of(typed, null, null, null, new PageRequest(SHOWN, null)))
            .items()
            .stream()
            .map(one ->
                new Found(
                    one.name(),
                    requireNonNullElse(one.application(), one.kind().title()),
                    home.href() + PATH + "/" + one.id(),
                    one.kind().icon()))
            .toList()
        : List.of();
  }

  @Override
  public List<CredentialNotice> notices() {
    return List.of(CredentialNotice.values());
  }

  @Override
  public List<String> announced(Caller caller) {
    return caller.roleHas(Permission.CREDENTIAL_VIEW)
        ? List.of("credentials that expire")
        : List.of();
  }
}
