package io.stewardry.shell;

import io.stewardry.kernel.Problem;
import org.jspecify.annotations.Nullable;

/// What went wrong, why, and what to do next.
///
/// @param next empty where `why` says it already
/// @param actionHref where the one button leads; null when there is nothing to press
public record ErrorPage(
    int status,
    String icon,
    String what,
    String why,
    String next,
    @Nullable String actionLabel,
    @Nullable String actionHref,
    String requestId) {

  private static final String HOME = "Go to the start page";

  /// The words for a status where the page that failed has none of its own.
  public static ErrorPage of(int status, String requestId) {
    return switch (status) {
      case 400, 405, 406, 415, 422 ->
          new ErrorPage(
              status,
              "error-404",
              "This request could not be read",
              "The address or the form is incomplete, or it was changed on the way.",
              "Go back, check what you typed, and try again.",
              HOME,
              "/",
              requestId);
      case 401 ->
          new ErrorPage(
              status,
              "login-2",
              "Please sign in",
              "You are not signed in, or your session is over.",
              "Sign in, and open the page again.",
              "Sign in",
              "/sign-in",
              requestId);
      case 403 ->
          new ErrorPage(
              status,
              "lock",
              "You may not do this here",
              "Your role in this organization does not include it, or the page was open for too"
                  + " long and its form is no longer valid.",
              "Open the page again. If it is still refused, ask an administrator of the"
                  + " organization for access.",
              HOME,
              "/",
              requestId);
      case 409 ->
          new ErrorPage(
              status,
              "arrows-exchange",
              "This page is out of date",
              "The form was opened in another organization, or somebody changed the same thing in"
                  + " the meantime. Nothing was saved.",
              "Open the page again in the organization that you want to work in.",
              HOME,
              "/",
              requestId);
      case 410 ->
          new ErrorPage(
              status,
              "link-off",
              "This link no longer works",
              "It was used already, it was withdrawn, or its time is over.",
              "Ask whoever sent it for a new one.",
              null,
              null,
              requestId);
      case 404 ->
          new ErrorPage(
              status,
              "map-search",
              "There is no such page",
              "The address is wrong, the thing was deleted, or you do not have access to it.",
              "Check the address, or start again from the start page.",
              HOME,
              "/",
              requestId);
      case 413 ->
          new ErrorPage(
              status,
              "upload",
              "This is too large",
              "More was sent than fits into one request; an import may have 16 MB. Nothing was"
                  + " saved.",
              "Split the file into several, and send one after the other.",
              HOME,
              "/",
              requestId);
      case 429 ->
          new ErrorPage(
              status,
              "hourglass",
              "Too many tries",
              "There were many requests in a short time.",
              "Wait a few minutes, then try again.",
              null,
              null,
              requestId);
      case 503 ->
          new ErrorPage(
              status,
              "plug-connected-x",
              "Not available at the moment",
              "A part of the installation is starting, or cannot be reached.",
              "Wait a minute, then load the page again.",
              null,
              null,
              requestId);
      default ->
          new ErrorPage(
              status,
              "mood-sad",
              "Something went wrong on our side",
              "The server could not finish this. It is recorded under the request id below.",
              "Try again in a moment. If it happens again, send the request id to whoever runs"
                  + " this installation.",
              HOME,
              "/",
              requestId);
    };
  }

  /// The page of a problem: its own words for what and why, the status' words for what next.
  public static ErrorPage of(Problem problem, String requestId) {
    var usual = of(problem.code().status(), requestId);
    return switch (problem.code()) {
      case NOT_FOUND, UNEXPECTED, MALFORMED -> usual;
      default ->
          new ErrorPage(
              usual.status(),
              usual.icon(),
              problem.code().title(),
              problem.detail(),
              next(problem, usual),
              actionLabel(problem, usual),
              actionHref(problem, usual),
              requestId);
    };
  }

  private static String next(Problem problem, ErrorPage usual) {
    return switch (problem.code()) {
      case INVITATION_USED,
          INVITATION_EXPIRED,
          INVITATION_REVOKED,
          RESET_USED,
          RESET_EXPIRED,
          RESET_REVOKED,
          ORG_SUSPENDED ->
          "";
      case STALE_CONTEXT -> usual.next();
      default -> usual.status() == 409 ? "Load the page again to see how it is now." : usual.next();
    };
  }

  private static @Nullable String actionLabel(Problem problem, ErrorPage usual) {
    return switch (problem.code()) {
      case INVITATION_USED, INVITATION_EXPIRED, INVITATION_REVOKED -> "Sign in";
      case RESET_USED, RESET_EXPIRED, RESET_REVOKED -> "Ask for a new link";
      default -> usual.actionLabel();
    };
  }

  private static @Nullable String actionHref(Problem problem, ErrorPage usual) {
    return switch (problem.code()) {
      case INVITATION_USED, INVITATION_EXPIRED, INVITATION_REVOKED -> "/sign-in";
      case RESET_USED, RESET_EXPIRED, RESET_REVOKED -> "/password-resets";
      default -> usual.actionHref();
    };
  }

  /// The same in one line, for a page that stays open while htmx is refused.
  public Notice asNotice() {
    return new Notice(
        status >= 500 ? Tone.BAD : Tone.WARNING,
        next.isEmpty() ? what + ". " + why : what + ". " + next,
        requestId);
  }
}
