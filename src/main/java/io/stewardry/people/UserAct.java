package io.stewardry.people;

/// What can be done with somebody's account.
public enum UserAct {
  EDIT,
  SIGN_OUT,
  SUSPEND,
  REACTIVATE,
  DELETE,
  RESET_PASSWORD,
  RESET_FACTOR,
  REQUIRE_FACTOR,
  FREE_FROM_FACTOR
}
