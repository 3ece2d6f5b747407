package io.stewardry.people.web;

import io.stewardry.shell.Choice;
import io.stewardry.shell.FieldErrors;
import io.stewardry.shell.Notice;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// @param organizationName what the invited one will join
/// @param domains in which the address must be; more than one when further ones are proven
/// @param roles those that the reader may give
/// @param listHref the list of invitations; the form is sent there
/// @param full null as long as somebody can be invited
/// @param mailHint that no mail leaves, and who can help
public record InvitePage(
    String organizationName,
    List<String> domains,
    List<Choice> roles,
    InviteForm form,
    FieldErrors errors,
    String listHref,
    @Nullable FullOrganization full,
    @Nullable Notice mailHint) {
  public InvitePage {
    domains = List.copyOf(domains);
    roles = List.copyOf(roles);
  }

  /// Without a domain nobody can be invited.
  public String domainsHref() {
    return listHref.replaceFirst("/invitations$", "/settings/domains");
  }

  public String emailHint() {
    return "Only addresses at " + String.join(" or ", domains) + ".";
  }
}
