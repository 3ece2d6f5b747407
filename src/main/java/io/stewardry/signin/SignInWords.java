package io.stewardry.signin;

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
      case PROVIDER_REQUIRED ->
          "Your organization wants you to sign in through its own provider, without this password. Choose \"Sign in with your organization\" on the sign-in page.";
      default -> "The address or the password is wrong.";
    };
  }

  /// For who showed a passkey.
  public static String whyOfPasskey(ProblemCode code) {
    return code == ProblemCode.UNAUTHENTICATED
        ? "The passkey was not accepted. Try again, or use another way to sign in."
        : why(code);
  }

  /// The same however long it takes; how long stands in Retry-After.
  public static String slowedDown() {
    return "The password was wrong too often. Wait, then try again; the wait gets longer with each further mistake.";
  }

  /// For a page, whose reader sees no header.
  public static String slowedDown(int seconds) {
    String wait =
        seconds == 1
            ? "1 second"
            : seconds < 120 ? seconds + " seconds" : (seconds + 59) / 60 + " minutes";
    return "The password was wrong too often. Try again in " + wait + ".";
  }
}
