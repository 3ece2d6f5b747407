package io.stewardry.signin.web;

import static java.util.Objects.requireNonNullElse;

import io.stewardry.people.Person;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What somebody writes about himself, as typed.
///
/// @param locale a language tag, such as `de-AT`
public record ProfileForm(
    String firstName, String lastName, String phone, String timeZone, String locale) {

  static ProfileForm of(Person person) {
    return new ProfileForm(
        person.firstName(),
        person.lastName(),
        requireNonNullElse(person.phone(), ""),
        requireNonNullElse(person.timeZone(), "UTC"),
        requireNonNullElse(person.locale(), ""));
  }

  Map<String, @Nullable Object> asEdit() {
    Map<String, @Nullable Object> edit = new HashMap<>();
    edit.put("firstName", firstName);
    edit.put("lastName", lastName);
    edit.put("phone", phone);
    edit.put("timeZone", timeZone);
    edit.put("locale", locale);
    return edit;
  }
}
