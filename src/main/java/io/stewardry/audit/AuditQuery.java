package io.stewardry.audit;

import io.stewardry.kernel.Ids;
import io.stewardry.kernel.PageRequest;
import io.stewardry.kernel.Problem;
import io.stewardry.kernel.TypedText;
import io.stewardry.kernel.TypedTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Which entries of the log, newest first.
///
/// @param action `organization.created`, or `organization.` for all of that resource
/// @param actor a part of the actor's name or address
/// @param from at this time or later
/// @param to before this time
/// @param actorHome only by people of this organization
/// @param reads whether to tell what was only looked at
public record AuditQuery(
    @Nullable String action,
    @Nullable UUID actorId,
    @Nullable String actor,
    @Nullable String resourceId,
    @Nullable AuditResult result,
    @Nullable OffsetDateTime from,
    @Nullable OffsetDateTime to,
    Reads reads,
    @Nullable UUID actorHome,
    PageRequest page) {

  /// What somebody from elsewhere only looked at.
  public enum Reads {
    WITH,
    WITHOUT,
    ONLY
  }

  /// @throws Problem VALIDATION_FAILED
  public static AuditQuery of(
      @Nullable String action,
      @Nullable String actorId,
      @Nullable String resourceId,
      @Nullable String result,
      @Nullable String from,
      @Nullable String to,
      PageRequest page) {
    AuditResult wanted =
        result == null
            ? null
            : AuditResult.ofKey(result)
                .orElseThrow(() -> Problem.invalid("/result", "It takes ok or refused."));
    if (action != null && !action.matches("[a-z_]{1,60}\\.[a-z_]{0,60}")) {
      throw Problem.invalid(
          "/action",
          "It takes an action such as organization.created, or organization. for all of them.");
    }
    if (resourceId != null && (resourceId.length() > 200 || resourceId.indexOf(0) >= 0)) {
      throw Problem.invalid("/resourceId", "It has the wrong form.");
    }
    UUID actor =
        actorId == null
            ? null
            : Ids.parse(actorId)
                .orElseThrow(() -> Problem.invalid("/actorId", "It takes a user id."));
    return new AuditQuery(
        action,
        actor,
        null,
        resourceId,
        wanted,
        time("/from", from),
        time("/to", to),
        Reads.WITH,
        null,
        page);
  }

  /// The same, by whoever is called so.
  ///
  /// @param part of a name or address
  /// @throws Problem VALIDATION_FAILED
  public AuditQuery byActor(String part) {
    if (part.length() > 200 || part.indexOf(0) >= 0) {
      throw Problem.invalid("/actor", "It may have 200 characters at the most.");
    }
    String wanted = TypedText.orNull(part);
    return new AuditQuery(
        action, actorId, wanted, resourceId, result, from, to, reads, actorHome, page);
  }

  /// What was asked for, to be written down; without what was not.
  public Map<String, @Nullable Object> filter() {
    Map<String, @Nullable Object> filter = new LinkedHashMap<>();
    filter.put("action", action);
    filter.put("actorId", actorId);
    filter.put("actor", actor);
    filter.put("resourceId", resourceId);
    filter.put("result", result == null ? null : result.key());
    filter.put("from", from);
    filter.put("to", to);
    filter.put("reads", reads == Reads.WITH ? null : reads.name());
    filter.put("actorHome", actorHome);
    filter.values().removeIf(Objects::isNull);
    return filter;
  }

  public AuditQuery reading(Reads wanted) {
    return new AuditQuery(
        action, actorId, actor, resourceId, result, from, to, wanted, actorHome, page);
  }

  /// @param wanted `with`, `without`, `only`; null is with
  /// @throws Problem VALIDATION_FAILED
  public AuditQuery reading(@Nullable String wanted) {
    return switch (wanted) {
      case null -> this;
      case "with" -> reading(Reads.WITH);
      case "without" -> reading(Reads.WITHOUT);
      case "only" -> reading(Reads.ONLY);
      default -> throw Problem.invalid("/reads", "It takes with, without or only.");
    };
  }

  /// The same, by people of one organization.
  public AuditQuery byPeopleOf(UUID home) {
    return new AuditQuery(action, actorId, actor, resourceId, result, from, to, reads, home, page);
  }

  /// The same, another page.
  public AuditQuery at(PageRequest page) {
    return new AuditQuery(
        action, actorId, actor, resourceId, result, from, to, reads, actorHome, page);
  }

  private static @Nullable OffsetDateTime time(String pointer, @Nullable String text) {
    return text == null
        ? null
        : TypedTime.read(text)
            .orElseThrow(
                () -> Problem.invalid(pointer, "It takes a time such as 2027-01-31T00:00:00Z."))
            .atOffset(ZoneOffset.UTC);
  }
}
