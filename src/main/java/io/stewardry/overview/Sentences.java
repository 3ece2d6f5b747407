package io.stewardry.overview;

import io.stewardry.audit.AuditEntry;
import io.stewardry.audit.AuditWords;
import io.stewardry.kernel.Ids;
import io.stewardry.shell.Figures;
import io.stewardry.tenancy.ActorKind;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Acts of the log as sentences with a subject, an object and a place.
///
/// @param places organizations by id
/// @param people users of the log's organization by id
/// @param provider the managing organization; null without one
record Sentences(
    Map<UUID, String> places,
    Map<UUID, String> people,
    @Nullable UUID provider,
    @Nullable String providerName) {

  record Said(String icon, String words, @Nullable String what, @Nullable String detail) {}

  String actor(AuditEntry entry) {
    if (entry.action().equals("invitation.accepted")) {
      return people.getOrDefault(entry.actor().id(), whom(entry));
    }
    return entry.actor().name().isBlank() && entry.actor().email() != null
        ? entry.actor().email()
        : entry.actor().name();
  }

  /// Whose person it is, where it is not one of the log's organization.
  @Nullable String mark(AuditEntry entry) {
    AuditEntry.Actor actor = entry.actor();
    boolean person = actor.kind() == ActorKind.USER || actor.kind() == ActorKind.KEY;
    if (!person || actor.homeOrganizationId().equals(entry.organizationId())) {
      return null;
    }
    return actor.homeOrganizationId().equals(provider) && providerName != null
        ? providerName
        : "Installation";
  }

  Said of(List<AuditEntry> group) {
    AuditEntry one = group.getFirst();
    int times = group.size();
    String place = place(group);
    String icon = AuditWords.icon(one.action());
    return switch (one.action()) {
      case "access.granted" ->
          new Said(
              icon,
              "gave " + whom(one) + " access",
              null,
              place == null && one.changes().containsKey("groupId") ? "through a group" : place);
      case "staff.created" ->
          new Said(
              icon,
              times == 1
                  ? "added " + whom(one) + " to the staff"
                  : "added " + times + " people to the staff",
              null,
              null);
      case "access.revoked" -> new Said(icon, "removed the access of " + whom(one), null, place);
      case "invitation.accepted" -> new Said(icon, "joined", null, place);
      case "invitation.created" ->
          times == 1
              ? new Said(icon, "invited", whom(one), place)
              : new Said(icon, "invited " + times + " people", null, place);
      case "organization.created" ->
          times == 1
              ? new Said(icon, "added", object(one), null)
              : new Said(icon, "added " + Figures.count(times) + " customers", null, null);
      case "user.updated" ->
          times == 1
              ? new Said(icon, "changed", own(one) ? "their own account" : whom(one), null)
              : new Said(icon, "changed users", null, times + " times");
      case "context.entered" -> new Said(icon, "entered", null, place);
      case "group.organization_added" -> new Said(icon, "added", what(group), "to a group");
      case "group.organization_removed" -> new Said(icon, "removed", what(group), "from a group");
      default ->
          times == 1
              ? new Said(icon, inSentence(AuditWords.of(one)), object(one), placeBeside(one, place))
              : new Said(
                  icon,
                  inSentence(AuditWords.of(one)),
                  null,
                  times + " times" + (place == null ? "" : ", " + place));
    };
  }

  /// The one organization, or how many.
  private @Nullable String place(List<AuditEntry> group) {
    List<String> where =
        group.stream()
            .map(entry -> placeOf(entry))
            .filter(Objects::nonNull)
            .distinct()
            .limit(1000)
            .toList();
    return where.isEmpty()
        ? null
        : where.size() == 1 ? where.getFirst() : Figures.count(where.size()) + " organizations";
  }

  /// The organizations, or the log's own one.
  private String what(List<AuditEntry> group) {
    String place = place(group);
    return place == null ? "this organization" : place;
  }

  private @Nullable String placeOf(AuditEntry entry) {
    UUID where = where(entry);
    return where == null ? null : places.get(where);
  }

  /// The organization that an act was done in, or is about.
  static @Nullable UUID where(AuditEntry entry) {
    UUID where = entry.targetOrganizationId();
    return where == null && entry.changes().get("organizationId") instanceof String id
        ? Ids.parse(id).orElse(null)
        : where;
  }

  /// Not said twice where the thing is the organization itself.
  private @Nullable String placeBeside(AuditEntry entry, @Nullable String place) {
    return Objects.equals(object(entry), place) ? null : place;
  }

  private @Nullable String object(AuditEntry entry) {
    String place = placeOf(entry);
    if (entry.resource().type().equals("organization") && place != null) {
      return place;
    }
    for (String member : List.of("name", "email")) {
      if (entry.changes().get(member) instanceof String text && !text.isBlank()) {
        return member.equals("email") ? whom(entry) : text;
      }
    }
    return null;
  }

  private static boolean own(AuditEntry entry) {
    return entry.actor().id().equals(person(entry));
  }

  /// The user that an act is about.
  static @Nullable UUID person(AuditEntry entry) {
    String about = entry.resource().type().equals("user") ? entry.resource().id() : null;
    return (entry.changes().get("userId") instanceof String id
            ? Optional.of(id)
            : Optional.ofNullable(about))
        .flatMap(Ids::parse)
        .orElse(null);
  }

  private String whom(AuditEntry entry) {
    UUID user = person(entry);
    String known = user == null ? null : people.get(user);
    if (known != null) {
      return known;
    }
    // Staff of the managing organization are not among the users here: as the log names them.
    if (entry.changes().get("name") instanceof String name && !name.isBlank()) {
      return name;
    }
    return entry.changes().get("email") instanceof String email ? email : "somebody";
  }

  private static String inSentence(String words) {
    return words.substring(0, 1).toLowerCase(Locale.ROOT) + words.substring(1);
  }
}
