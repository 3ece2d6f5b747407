package io.stewardry.identity.web;

import static java.util.Objects.requireNonNullElse;

public record ProfileForm(String firstName, String lastName, String phone, String timeZone) {
  public ProfileForm {
    firstName = requireNonNullElse(firstName, "");
    lastName = requireNonNullElse(lastName, "");
    phone = requireNonNullElse(phone, "");
    timeZone = requireNonNullElse(timeZone, "UTC");
  }
}
