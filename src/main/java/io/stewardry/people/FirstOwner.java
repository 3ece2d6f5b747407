package io.stewardry.people;

/// The owner who stands for an organization in a list of many.
public record FirstOwner(String firstName, String lastName, String email) {
  public static final FirstOwner UNTOLD = new FirstOwner("", "", "");
}
