package io.stewardry.identity.web;

import io.stewardry.identity.ProviderRefusal;
import io.stewardry.identity.api.SignInWords;
import io.stewardry.kernel.ProblemCode;

/// What somebody is told whom his organization's provider did not sign in: what, why, what next.
final class ProviderWords {
  private ProviderWords() {}

  static final String NONE =
      "No organization here signs in people of this address through a provider of its own. Sign in with your password.";

  static String of(ProviderRefusal why) {
    return switch (why) {
      case OVER ->
          "This sign-in is over: it took more than ten minutes, was used already, or began in another browser. Begin again.";
      case DECLINED ->
          "Your organization's provider did not sign you in. Begin again, or ask whoever runs it.";
      case OFF ->
          "Your organization has switched this way of signing in off. Sign in with your password, or ask an administrator.";
      case NO_ANSWER ->
          "Your organization's provider does not answer as it must. Try again in a minute; if it stays so, tell an administrator of your organization.";
      case NOT_VALID ->
          "What your organization's provider said cannot be trusted, so you are not signed in. Begin again; if it stays so, tell an administrator of your organization.";
      case NO_ADDRESS ->
          "Your organization's provider did not tell your e-mail address, by which you are found here. Ask whoever runs it to put the claim email into ID tokens.";
      case ADDRESS_NOT_VERIFIED ->
          "Your organization's provider has not verified your e-mail address (email_verified is not true), so it counts for nothing. Ask whoever runs it.";
      case OTHER_DOMAIN ->
          "Your address at the provider is not in a domain that this organization has proven. Ask an administrator of your organization.";
      case NO_ACCOUNT ->
          "There is no account for your address in this organization. Ask one of its administrators to invite you.";
      case NOT_JOINED ->
          "You are invited and have not joined yet. Open the link of the invitation mail first; from then on you can sign in here.";
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
    return "Too many sign-ins were begun and not ended. Try again in " + wait + ".";
  }
}
