package io.stewardry.onboarding.web;

import io.stewardry.shell.Choice;
import io.stewardry.shell.FieldErrors;
import io.stewardry.tenancy.OrganizationKind;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// @param managedBy the name of the MSP that the new one will be a customer of; null for a
///   superuser
/// @param choosesKind a superuser makes MSPs and standalone organizations
/// @param offersAccess its creator does not reach every organization, and may give himself access
/// @param mailed a mail server is set, so that the invitation of the owner leaves
/// @param likeName of the organization whose settings it gets; empty for the usual ones
/// @param capabilities that it can be given
/// @param furtherLimits beside that of users, such as "automations 5"; null for none
/// @param full why no organization can be added now; null while there is room, and where the errors
///   say it
/// @param listHref the list; the form is sent there
public record NewOrganizationPage(
    @Nullable String managedBy,
    boolean choosesKind,
    boolean offersAccess,
    boolean mailed,
    NewOrganizationForm form,
    FieldErrors errors,
    String likeName,
    List<Choice> capabilities,
    @Nullable String furtherLimits,
    @Nullable String full,
    String listHref) {
  public static final List<Choice> KINDS =
      List.of(
          new Choice(OrganizationKind.MSP.name(), "MSP: manages customers"),
          new Choice(OrganizationKind.CUSTOMER.name(), "Standalone organization: manages itself"));

  /// The further fields are open when something stands in them or is wrong with them.
  public boolean moreOpen() {
    return form.hasMore()
        || Stream.of("shortName", "externalId", "description", "userLimit")
            .anyMatch(field -> errors.on(field) != null);
  }
}
