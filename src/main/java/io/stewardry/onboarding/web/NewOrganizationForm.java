package io.stewardry.onboarding.web;

import static java.util.Objects.requireNonNullElse;

import io.stewardry.kernel.TypedText;
import io.stewardry.tenancy.OrganizationKind;
import java.util.List;

/// What was typed into the form of a new organization; kept as it was until it is right.
///
/// A request that somebody wrote by hand may leave fields out: they are empty then, never null.
///
/// @param kind `MSP` or `CUSTOMER`; only a superuser may choose
/// @param shortName empty to have it made from the name
/// @param userLimit empty for none
/// @param notifyOnCompletion `true` when the creator wants to be told what becomes of the
///   invitation
/// @param grantMe `true` when the creator wants access to it
/// @param like the short name of the organization whose settings it gets; empty for the usual ones
/// @param capabilities the keys of those that it gets
public record NewOrganizationForm(
    String kind,
    String name,
    String emailDomain,
    String ownerFirstName,
    String ownerLastName,
    String ownerEmail,
    String shortName,
    String externalId,
    String description,
    String userLimit,
    String notifyOnCompletion,
    String grantMe,
    String like,
    List<String> capabilities) {
  public NewOrganizationForm {
    kind = requireNonNullElse(kind, OrganizationKind.CUSTOMER.name());
    name = requireNonNullElse(name, "");
    emailDomain = requireNonNullElse(emailDomain, "");
    ownerFirstName = requireNonNullElse(ownerFirstName, "");
    ownerLastName = requireNonNullElse(ownerLastName, "");
    ownerEmail = requireNonNullElse(ownerEmail, "");
    shortName = requireNonNullElse(shortName, "");
    externalId = requireNonNullElse(externalId, "");
    description = requireNonNullElse(description, "");
    userLimit = requireNonNullElse(userLimit, "");
    notifyOnCompletion = requireNonNullElse(notifyOnCompletion, "");
    grantMe = requireNonNullElse(grantMe, "");
    like = requireNonNullElse(like, "");
    capabilities = capabilities == null ? List.of() : List.copyOf(capabilities);
  }

  public static NewOrganizationForm empty(OrganizationKind kind) {
    return new NewOrganizationForm(
        kind.name(), "", "", "", "", "", "", "", "", "", "", "", "", List.of());
  }

  /// As it begins: what new organizations usually get, or what another one has.
  ///
  /// @param given capabilities by their keys
  public NewOrganizationForm like(
      String other, String description, String userLimit, List<String> given) {
    return new NewOrganizationForm(
        kind,
        name,
        emailDomain,
        ownerFirstName,
        ownerLastName,
        ownerEmail,
        shortName,
        externalId,
        description,
        userLimit,
        notifyOnCompletion,
        grantMe,
        other,
        given);
  }

  /// A value out of sight is a value that nobody checks.
  public boolean hasMore() {
    return !TypedText.isBlank(shortName + externalId + description + userLimit);
  }
}
