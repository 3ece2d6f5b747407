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
/// @param typed the domain in the form
public record EmailDomainsPage(
    String href,
    String settingsHref,
    boolean editable,
    @Nullable Notice whyNot,
    List<EmailDomainPageRow> rows,
    String typed,
    FieldErrors errors) {
  public EmailDomainsPage {
    rows = List.copyOf(rows);
  }

  public boolean onlyPrimary() {
    return rows.stream().allMatch(EmailDomainPageRow::primary);
  }
}
