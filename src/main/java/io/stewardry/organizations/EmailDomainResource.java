package io.stewardry.organizations;

import static io.stewardry.tenancy.OrganizationKind.CUSTOMER;
import static io.stewardry.tenancy.OrganizationKind.MSP;

import io.stewardry.kernel.Permission;
import io.stewardry.shell.Resource;
import io.stewardry.shell.SettingsSection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/// E-mail domains of an organization.
@Component
class EmailDomainResource implements Resource {
  @Override
  public Name name() {
    return new Name("email_domain", "E-mail domains", Area.ORGANIZATIONS, 40);
  }

  @Override
  public List<EmailDomainAction> logged() {
    return List.of(EmailDomainAction.values());
  }

  @Override
  public List<SettingsSection> sections() {
    return List.of(
        SettingsSection.of(
            Set.of(MSP, CUSTOMER),
            20,
            "Domains",
            "e-mail email domain verify DNS TXT primary",
            "/settings/domains",
            Permission.ORGANIZATION_VIEW));
  }

  @Override
  public Map<String, String> loggedValues() {
    return Map.of("UNPROVEN", "Not verified", "PROVEN", "Verified");
  }
}
