package io.stewardry.vaultreview;

import io.stewardry.kernel.Permission;
import io.stewardry.shell.NavigationEntry;
import io.stewardry.shell.NavigationEntry.Group;
import io.stewardry.shell.PermissionWord;
import io.stewardry.shell.Resource;
import io.stewardry.tenancy.OrganizationKind;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/// The vaults of an MSP and of its customers, for review.
@Component
class VaultReviewResource implements Resource {
  @Override
  public Name name() {
    return new Name("vault", "Vault review", Area.ORGANIZATIONS, 132);
  }

  @Override
  public List<VaultReviewAction> logged() {
    return List.of(VaultReviewAction.values());
  }

  @Override
  public List<PermissionWord> permissions() {
    return List.of(
        PermissionWord.of(Permission.VAULT_REVIEW, "review")
            .phrased("review the vaults of customers"));
  }

  @Override
  public List<NavigationEntry> entries() {
    return List.of(
        NavigationEntry.of(
            Set.of(OrganizationKind.MSP),
            Group.PROTECT,
            10,
            "Vault review",
            "lock-search",
            "/vault-review",
            Permission.VAULT_REVIEW));
  }
}
