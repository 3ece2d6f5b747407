package io.stewardry.people.web;

import static java.util.Objects.requireNonNullElse;

import io.stewardry.kernel.Problem;
import io.stewardry.kernel.Validation;
import io.stewardry.people.Person;
import io.stewardry.people.UserEdit;
import org.jspecify.annotations.Nullable;

/// What was typed about a user.
public record UserForm(String firstName, String lastName, String phone, String role) {
  private static final int LONGEST_NAME = 100;
  private static final int LONGEST_PHONE = 50;

  static UserForm of(Person person) {
    return new UserForm(
        person.firstName(),
        person.lastName(),
        requireNonNullElse(person.phone(), ""),
        person.role());
  }

  /// @param namesRequired else an empty one leaves what is
  /// @throws Problem VALIDATION_FAILED
  UserEdit asEdit(boolean namesRequired) {
    Validation check = new Validation();
    String first = name(check, "/firstName", firstName, namesRequired);
    String last = name(check, "/lastName", lastName, namesRequired);
    String number = check.optional("/phone", phone, LONGEST_PHONE);
    check.done();
    return new UserEdit(first, last, number, true, role.isEmpty() ? null : role);
  }

  private static @Nullable String name(
      Validation check, String pointer, String typed, boolean required) {
    return required
        ? check.required(pointer, typed, LONGEST_NAME)
        : check.optional(pointer, typed, LONGEST_NAME);
  }
}
