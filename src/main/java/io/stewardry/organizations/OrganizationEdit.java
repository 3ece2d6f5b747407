package io.stewardry.organizations;

import io.stewardry.kernel.Ids;
import io.stewardry.kernel.Validation;
import io.stewardry.organizations.internal.OrganizationStore;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A change of some members of an organization; what is not named stays. A member that is null is
/// emptied.
///
/// @param members as they were sent
public record OrganizationEdit(Map<String, ? extends @Nullable Object> members) {
  private static final Set<String> KNOWN =
      Set.of("name", "slug", "description", "externalId", "defaultDashboardId");

  /// @param check gets every mistake
  /// @param others names of members that are not read here
  OrganizationStore.Details over(Organization before, Validation check, Set<String> others) {
    for (String member : members.keySet()) {
      if (!KNOWN.contains(member) && !others.contains(member)) {
        check.refuse(
            Validation.pointer("", member),
            "There is no such member, or it cannot be changed here.");
      }
    }
    String name =
        members.containsKey("name")
            ? check.required("/name", text(check, "name"), OrganizationRules.LONGEST_NAME)
            : before.name();
    String slug =
        members.containsKey("slug")
            ? ShortNames.read(check, text(check, "slug"), before.slug())
            : before.slug();
    String description =
        members.containsKey("description")
            ? orEmpty(
                check.optionalLines(
                    "/description",
                    text(check, "description"),
                    OrganizationRules.LONGEST_DESCRIPTION))
            : before.description();
    String externalId =
        members.containsKey("externalId")
            ? check.optionalCode(
                "/externalId", text(check, "externalId"), OrganizationRules.LONGEST_EXTERNAL_ID)
            : before.externalId();
    UUID dashboard =
        members.containsKey("defaultDashboardId")
            ? id(check, "defaultDashboardId")
            : before.defaultDashboardId();
    return new OrganizationStore.Details(name, slug, description, externalId, dashboard);
  }

  private @Nullable String text(Validation check, String member) {
    Object value = members.get(member);
    if (value != null && !(value instanceof String)) {
      check.refuse("/" + member, "It takes a text.");
      return "-";
    }
    return (String) value;
  }

  private @Nullable UUID id(Validation check, String member) {
    String text = text(check, member);
    if (text == null) {
      return null;
    }
    UUID id = Ids.parse(text).orElse(null);
    if (id == null) {
      check.refuse("/" + member, "It takes an id.");
    }
    return id;
  }

  private static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }
}
