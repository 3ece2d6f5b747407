package io.stewardry.federation.web;

import io.stewardry.federation.ProviderRefusal;
import io.stewardry.kernel.ProblemCode;
import io.stewardry.signin.SignInWords;

/// What somebody is told whom his organization's provider did not sign in: what, why, what next.
final class ProviderWords {
  private ProviderWords() {}

  static final String NONE =
      "No organization here signs in people of this address through its own provider. Sign in with your password.";

  static String of(ProviderRefusal why) {
    return switch (why) {
      case OVER ->
          "This sign-in is over: it took more than ten minutes, was used already, or began in another browser. Start again.";
      case DECLINED ->
          "Your organization's provider did not sign you in. Start again, or ask its administrator.";
      case OFF ->
          "Your organization has switched this way of signing in off. Sign in with your password, or ask an administrator.";
      case NO_ANSWER ->
          "Your organization's provider does not answer correctly. Try again in a minute; if that does not help, tell an administrator of your organization.";
      case NOT_VALID ->
          "The answer of your organization's provider can't be trusted, so you are not signed in. Start again; if that does not help, tell an administrator of your organization.";
      case NO_ADDRESS ->
          "Your organization's provider did not send your e-mail address. Ask its administrator to include the claim email in ID tokens.";
      case ADDRESS_NOT_VERIFIED ->
          "Your organization's provider has not verified your e-mail address (email_verified is not true), so it can't be used. Ask its administrator.";
      case OTHER_DOMAIN ->
          "Your address at the provider is not in a verified domain of this organization. Ask an administrator of your organization.";
      case NO_ACCOUNT ->
          "There is no account for your address in this organization. Ask one of its administrators to invite you.";
      case NOT_JOINED ->
          "You are invited and have not joined yet. Open the link in the invitation e-mail first; then you can sign in here.";
      case OTHER_SUBJECT ->
          "This account belongs to somebody else at your organization's provider: it knows you by another id than before. Ask an administrator of your organization.";
    };
  }

  static String of(ProblemCode code) {
    return switch (code) {
      case ACCOUNT_SUSPENDED, ORG_SUSPENDED -> SignInWords.why(code);
      default -> of(ProviderRefusal.OVER);
    };
  }

  static String slowedDown(int seconds) {
    String wait = seconds < 120 ? seconds + " seconds" : (seconds + 59) / 60 + " minutes";
    return "Too many unfinished sign-ins. Try again in " + wait + ".";
  }
}
