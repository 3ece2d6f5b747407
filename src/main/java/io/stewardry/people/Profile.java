package io.stewardry.people;

import io.stewardry.kernel.Problem;
import io.stewardry.kernel.Validation;
import java.time.ZoneId;
import java.util.IllformedLocaleException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What a user writes about himself.
///
/// @param timeZone an id of the IANA time zones
/// @param locale a BCP 47 tag in its usual spelling
public record Profile(
    String firstName,
    String lastName,
    @Nullable String phone,
    @Nullable String timeZone,
    @Nullable String locale) {
  private static final Set<String> MEMBERS =
      Set.of("firstName", "lastName", "phone", "timeZone", "locale");
  private static final Set<String> ZONES = ZoneId.getAvailableZoneIds();
  private static final int LONGEST_NAME = 100;
  private static final int LONGEST_PHONE = 50;
  private static final int LONGEST_TAG = 100;

  static Profile of(Person person) {
    return new Profile(
        person.firstName(), person.lastName(), person.phone(), person.timeZone(), person.locale());
  }

  /// The profile with the members of a request in place of its own; what is not sent stays, and
  /// null takes away what may be missing.
  ///
  /// @throws Problem VALIDATION_FAILED
  Profile with(Map<String, @Nullable Object> edit) {
    Validation check = new Validation();
    edit.forEach((member, value) -> {
      if (!MEMBERS.contains(member)) {
        check.refuse(
            Validation.pointer("", member), "There is no such member, or you cannot change it.");
      } else if (value != null && !(value instanceof String)) {
        check.refuse("/" + member, "It takes a text.");
      }
    });
    check.done();
    String first = text(edit, "firstName", firstName);
    String last = text(edit, "lastName", lastName);
    String zone = check.optional("/timeZone", text(edit, "timeZone", timeZone), LONGEST_TAG);
    if (zone != null && !ZONES.contains(zone)) {
      check.refuse("/timeZone", "It takes the id of a time zone, such as Europe/Berlin.");
    }
    Profile changed =
        new Profile(
            edit.containsKey("firstName")
                ? check.required("/firstName", first, LONGEST_NAME)
                : firstName,
            edit.containsKey("lastName")
                ? check.required("/lastName", last, LONGEST_NAME)
                : lastName,
            check.optional("/phone", text(edit, "phone", phone), LONGEST_PHONE),
            zone,
            tag(check, check.optional("/locale", text(edit, "locale", locale), LONGEST_TAG)));
    check.done();
    return changed;
  }

  private static @Nullable String text(
      Map<String, @Nullable Object> edit, String member, @Nullable String before) {
    return edit.containsKey(member) ? (String) edit.get(member) : before;
  }

  private static @Nullable String tag(Validation check, @Nullable String text) {
    try {
      return text == null
          ? null
          : new Locale.Builder().setLanguageTag(text).build().toLanguageTag();
    } catch (IllformedLocaleException wrong) {
      check.refuse("/locale", "It takes a language tag, such as de-AT.");
      return null;
    }
  }

  /// What differs, for the log.
  Map<String, @Nullable Object> changesTo(Profile after) {
    Map<String, @Nullable Object> changes = new LinkedHashMap<>();
    put(changes, "firstName", firstName, after.firstName);
    put(changes, "lastName", lastName, after.lastName);
    put(changes, "phone", phone, after.phone);
    put(changes, "timeZone", timeZone, after.timeZone);
    put(changes, "locale", locale, after.locale);
    return changes;
  }

  private static void put(
      Map<String, @Nullable Object> changes,
      String member,
      @Nullable String before,
      @Nullable String after) {
    if (!Objects.equals(before, after)) {
      Map<String, @Nullable Object> change = new LinkedHashMap<>();
      change.put("from", before);
      change.put("to", after);
      changes.put(member, change);
    }
  }
}
