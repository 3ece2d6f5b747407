package io.stewardry.identity.web;

import static java.util.Objects.requireNonNullElse;

public record UserForm(String firstName, String lastName, String phone, String role) {
  public UserForm {
    firstName = requireNonNullElse(firstName, "");
    lastName = requireNonNullElse(lastName, "");
    phone = requireNonNullElse(phone, "");
    role = requireNonNullElse(role, "");
  }
}
