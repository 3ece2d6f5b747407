package io.stewardry.access.web;

import io.stewardry.access.Access;
import io.stewardry.access.WantedAccess;
import io.stewardry.kernel.TypedText;
import io.stewardry.kernel.TypedTime;
import io.stewardry.kernel.Verb;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// One organization or group in the form of a member of staff. The last day counts in the reader's
/// zone, and whole.
///
/// @param key names the fields: `o-` or `g-` and the id
/// @param until the last day, as a browser writes it; empty is without end
public record AccessRow(String key, String name, Set<Verb> verbs, String until) {
  public AccessRow {
    verbs = Set.copyOf(verbs);
  }

  static AccessRow of(Access access, ZoneId zone) {
    return new AccessRow(
        access.organizationId() == null ? "g-" + access.groupId() : "o-" + access.organizationId(),
        access.name(),
        Set.copyOf(access.verbs()),
        day(access.expiresAt(), zone));
  }

  static AccessRow fresh(String key, String name) {
    return new AccessRow(key, name, Verb.ALL, "");
  }

  private static String day(@Nullable Instant end, ZoneId zone) {
    return end == null ? "" : end.minusNanos(1).atZone(zone).toLocalDate().toString();
  }

  public boolean group() {
    return key.startsWith("g-");
  }

  public boolean may(Verb verb) {
    return verbs.contains(verb);
  }

  String id() {
    return key.substring(2);
  }

  /// The boxes that are ticked. Nobody can be given access without seeing.
  static Set<Verb> chosen(Collection<String> ticked) {
    Set<Verb> chosen = EnumSet.of(Verb.VIEW);
    ticked.forEach(key -> Verb.ofKey(key).ifPresent(chosen::add));
    return chosen;
  }

  /// As it was typed.
  ///
  /// @param given what the person has now, by key: an end that was not touched stays to the second
  static Optional<WantedAccess.Draft> typed(
      String key, Map<String, String[]> typed, Map<String, Access> given, ZoneId zone) {
    if (!key.matches("[og]-.{1,40}")) {
      return Optional.empty();
    }
    String id = key.substring(2);
    Set<Verb> verbs = chosen(List.of(typed.getOrDefault("verbs-" + key, new String[0])));
    String until =
        TypedText.trimmed(String.join("", typed.getOrDefault("until-" + key, new String[0])));
    Access known = given.get(key);
    String end =
        known != null && until.equals(day(known.expiresAt(), zone))
            ? known.expiresAt() == null ? null : known.expiresAt().toString()
            : end(until, zone);
    return Optional.of(
        new WantedAccess.Draft(
            key.startsWith("o-") ? id : null,
            key.startsWith("g-") ? id : null,
            verbs.stream().<@Nullable String>map(Verb::key).toList(),
            end));
  }

  static @Nullable String end(String until, ZoneId zone) {
    if (until.isEmpty()) {
      return null;
    }
    return TypedTime.day(until)
        .map(day -> day.plusDays(1).atStartOfDay(zone).toInstant().toString())
        .orElse(until);
  }
}
