package io.stewardry.vault;

import io.stewardry.kernel.Permission;
import io.stewardry.notices.NoticesOfModule;
import io.stewardry.shell.PermissionWord;
import io.stewardry.shell.Resource;
import io.stewardry.tenancy.Caller;
import java.util.List;
import org.springframework.stereotype.Component;

/// The vault of an organization.
@Component
class CredentialResource implements Resource, NoticesOfModule {
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
