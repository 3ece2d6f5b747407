package io.stewardry.organizations.web;

import io.stewardry.shell.FieldErrors;
import io.stewardry.shell.Notice;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The e-mail domains of the organization in which the page is opened.
///
/// @param href of this page; its forms are sent to it and below it
/// @param editable false shows the same without the acts
/// @param whyNot why it is not editable, where that is not plain
/// @param missing that it has none, and who can set the first one; null as soon as it has
/// @param typed the domain in the form
public record EmailDomainsPage(
    String href,
    String settingsHref,
    boolean editable,
    @Nullable Notice whyNot,
    List<EmailDomainPageRow> rows,
    @Nullable NoDomain missing,
    String typed,
    FieldErrors errors) {
  public EmailDomainsPage {
    rows = List.copyOf(rows);
  }

  /// Of an organization that was created without a domain.
  ///
  /// @param provider who manages it; null for nobody
  /// @param settable by the reader, now
  public record NoDomain(@Nullable String provider, boolean settable) {
    public String why() {
      return "This organization has no e-mail domain yet: it was created when "
          + (provider == null ? "its provider" : provider)
          + " activated a licence. No one can be invited to it before it has one.";
    }

    /// Null where the reader does it.
    public @Nullable String ask() {
      return settable
          ? null
          : "Ask an MSP Admin of " + (provider == null ? "its provider" : provider) + " to set it.";
    }
  }

  public boolean onlyPrimary() {
    return rows.stream().allMatch(EmailDomainPageRow::primary);
  }
}
