package io.stewardry.identity.web;

import io.stewardry.shell.Choice;
import io.stewardry.shell.FieldErrors;
import java.util.List;

/// @param organizationName what the invited one will join
/// @param domains in which the address must be; more than one when further ones are proven
/// @param roles those that the reader may give
/// @param action the list of invitations; the form is sent there
public record InvitePage(
    String organizationName,
    List<String> domains,
    List<Choice> roles,
    InviteForm form,
    FieldErrors errors,
    String action,
    String usersHref) {
  public InvitePage {
    domains = List.copyOf(domains);
    roles = List.copyOf(roles);
  }

  public String emailHint() {
    return "Only addresses at " + String.join(" or ", domains) + ".";
  }
}
