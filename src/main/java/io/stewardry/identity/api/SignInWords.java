package io.stewardry.identity.api;

import io.stewardry.kernel.ProblemCode;

/// What somebody who could not sign in is told; an unknown address and a wrong password sound the
/// same.
public final class SignInWords {
  private SignInWords() {}

  public static String why(ProblemCode code) {
    return switch (code) {
      case ACCOUNT_SUSPENDED ->
          "This account is suspended. Ask an administrator of your organization.";
      case ORG_SUSPENDED -> "Your organization is suspended. Ask the provider that manages it.";
      default -> "The address or the password is wrong.";
    };
  }
}
