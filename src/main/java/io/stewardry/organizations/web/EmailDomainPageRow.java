package io.stewardry.organizations.web;

import io.stewardry.organizations.ClaimedDomain;
import io.stewardry.organizations.DomainState;
import io.stewardry.organizations.EmailDomain;
import io.stewardry.shell.Notice;
import io.stewardry.shell.StateBadge;
import org.jspecify.annotations.Nullable;

/// A domain on the page of an organization's domains, with what is left to do for it.
///
/// @param id of the row in the page
/// @param href below which its acts are sent
/// @param warning that a neighbour belongs to another organization
/// @param finding what the last check found, where it did not prove it
public record EmailDomainPageRow(
    String id,
    String domain,
    boolean primary,
    DomainState state,
    @Nullable String txtName,
    @Nullable String txtValue,
    String href,
    @Nullable Notice warning,
    @Nullable Notice finding) {

  static EmailDomainPageRow of(ClaimedDomain domain, String pageHref, @Nullable Notice finding) {
    return new EmailDomainPageRow(
        // A domain has no underscore, so no two have the same id.
        "domain-" + domain.domain().replace('.', '_'),
        EmailDomain.readable(domain.domain()),
        domain.primary(),
        domain.state(),
        domain.txtName(),
        domain.txtValue(),
        pageHref + "/" + domain.domain(),
        domain.warning() == null ? null : Notice.warning(domain.warning()),
        finding);
  }

  public StateBadge badge() {
    return EmailDomainRow.badge(state);
  }

  /// What its state means for addresses.
  public String meaning() {
    if (primary) {
      return "New users need an address at this domain or at another verified one. Only a superuser can change it.";
    }
    return state == DomainState.PROVEN
        ? "Users can have an address at it."
        : "Reserved for this organization. Active once verified.";
  }
}
