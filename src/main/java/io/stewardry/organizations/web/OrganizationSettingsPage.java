package io.stewardry.organizations.web;

import io.stewardry.shell.FieldErrors;
import io.stewardry.shell.Frame;
import io.stewardry.shell.Notice;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Settings are opened inside the organization that they belong to.
///
/// @param href of this page; its forms are sent to it and below it
/// @param editable false shows the same as text
/// @param whyNot why it is not editable, where that is not plain
/// @param aboveHref where acts from above are sent; null when the reader has none
/// @param aboveFrame says in which organization those act
public record OrganizationSettingsPage(
    String href,
    boolean editable,
    @Nullable Notice whyNot,
    OrganizationProfileForm profile,
    FieldErrors errors,
    List<EmailDomainRow> domains,
    ManagedBy managedBy,
    DangerZone danger,
    @Nullable String aboveHref,
    Frame aboveFrame) {
  public OrganizationSettingsPage {
    domains = List.copyOf(domains);
  }
}
