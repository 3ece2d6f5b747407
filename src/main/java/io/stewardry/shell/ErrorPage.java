package io.stewardry.shell;

import io.stewardry.kernel.CapabilityKey;
import io.stewardry.kernel.FieldError;
import io.stewardry.kernel.Problem;
import io.stewardry.kernel.ProblemCode;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What went wrong and why, in one sentence each, and one way on.
///
/// @param actionLabel what the one button says
/// @param actionHref where it leads; null when there is nothing to press
/// @param waitSeconds seconds until another try makes sense; null when it is not known
/// @param stale what is shown is no longer so: only the page of now helps
public record ErrorPage(
    int status,
    String icon,
    Tone tone,
    String what,
    String why,
    @Nullable String actionLabel,
    @Nullable String actionHref,
    @Nullable Integer waitSeconds,
    boolean stale,
    String requestId) {
  private static final String BACK = "Go to the start page";
  private static final String NOT_YOURS = "Not here or not yours";

  /// The words for a status where the page that failed has none of its own.
  public static ErrorPage of(int status, String requestId) {
    return switch (status) {
      case 400, 405, 406, 415 ->
          page(
              status,
              "file-broken",
              "This request could not be read",
              "The address or the form is incomplete, or it was changed on the way.",
              requestId);
      case 401 ->
          page(status, "login-2", "Please sign in", "Your session is over.", requestId)
              .leadingTo("Sign in", "/sign-in");
      case 403 ->
          page(
              status,
              "lock",
              "You can't do this here",
              "Your role does not include it, or the page was open for too long.",
              requestId);
      case 404 ->
          page(
              status,
              "map-search",
              NOT_YOURS,
              "There is nothing at this address, or you have no access to it.",
              requestId);
      case 409, 412 ->
          page(
              status,
              "arrows-exchange",
              "This page is out of date",
              "The form was opened in another organization, or somebody changed the same thing in"
                  + " the meantime.",
              requestId);
      case 410 ->
          page(
                  status,
                  "link-off",
                  "This link no longer works",
                  "It was used already, was withdrawn or has expired: ask its sender for a new one.",
                  requestId)
              .leadingTo(null, null);
      case 413 ->
          page(
              status,
              "file-upload",
              "This is too large",
              "One request takes up to 16 MB and a form up to 1,000 fields: split the file, or choose fewer rows.",
              requestId);
      case 422 ->
          page(
              status,
              "forms",
              "This could not be saved",
              "Something that was entered is not valid.",
              requestId);
      case 429 ->
          page(
              status,
              "hourglass",
              "Too many tries",
              "There were many requests in a short time.",
              requestId);
      case 503 ->
          page(
              status,
              "plug-connected-x",
              "Not available at the moment",
              "A part of the installation is starting, or does not answer: try again in a minute.",
              requestId);
      default ->
          new ErrorPage(
              status,
              "alert-triangle",
              Tone.BAD,
              "Something went wrong on our side",
              "The server could not finish this: if it happens again, send the request id to the"
                  + " operator of this installation.",
              BACK,
              "/",
              null,
              false,
              requestId);
    };
  }

  private static ErrorPage page(
      int status, String icon, String what, String why, String requestId) {
    return new ErrorPage(
        status,
        icon,
        status >= 500 ? Tone.BAD : Tone.INFO,
        what,
        why,
        BACK,
        "/",
        null,
        status == 409 || status == 412,
        requestId);
  }

  /// The page of a problem: its own words for what and why, where they are for people.
  public static ErrorPage of(Problem problem, String requestId) {
    ErrorPage usual = of(problem.code().status(), requestId);
    return switch (problem.code()) {
      case NOT_FOUND, UNEXPECTED, MALFORMED, UNAVAILABLE, FORBIDDEN -> usual;
      // One that does not exist looks like one that somebody has no access to, and like any other
      // address that leads nowhere.
      case ORG_ACCESS_DENIED -> usual.saying("map-search", NOT_YOURS, of(404, requestId).why());
      case VALIDATION_FAILED ->
          problem.errors().isEmpty() ? usual : usual.because(details(problem));
      case CAPABILITY_REQUIRED, CAPABILITY_EXPIRED ->
          usual.saying("puzzle", closed(problem), problem.detail());
      case RATE_LIMITED -> usual.waiting(problem.retryAfterSeconds());
      case PLATFORM_ONLY -> usual.because("Only a superuser of this installation can do it.");
      case INVITATION_USED, INVITATION_EXPIRED, INVITATION_REVOKED ->
          usual.told(problem).leadingTo("Sign in", "/sign-in");
      case RESET_USED, RESET_EXPIRED, RESET_REVOKED ->
          usual.told(problem).leadingTo("Ask for a new link", "/password-resets");
      default -> usual.told(problem);
    };
  }

  /// A limit or the last owner is as it was shown: there a newer page says nothing new.
  private ErrorPage told(Problem problem) {
    boolean changed =
        switch (problem.code()) {
          case INVALID_STATE, STALE_CONTEXT, VERSION_MISMATCH -> true;
          default -> false;
        };
    return new ErrorPage(
        status,
        icon,
        tone,
        problem.code().title(),
        problem.detail(),
        actionLabel,
        actionHref,
        waitSeconds,
        changed,
        requestId);
  }

  private static String closed(Problem problem) {
    return CapabilityKey.parse(String.valueOf(problem.members().get("capability")))
        .map(key ->
            key.words()
                + (problem.code() == ProblemCode.CAPABILITY_EXPIRED
                    ? " has ended"
                    : " is not available here"))
        .orElse(problem.code().title());
  }

  private static String details(Problem problem) {
    return problem.errors().stream()
        .map(FieldError::detail)
        .distinct()
        .collect(Collectors.joining(" "));
  }

  public ErrorPage saying(String icon, String what, String why) {
    return new ErrorPage(
        status, icon, tone, what, why, actionLabel, actionHref, waitSeconds, stale, requestId);
  }

  public ErrorPage because(String why) {
    return saying(icon, what, why);
  }

  public ErrorPage leadingTo(@Nullable String label, @Nullable String href) {
    return new ErrorPage(status, icon, tone, what, why, label, href, waitSeconds, stale, requestId);
  }

  private ErrorPage waiting(@Nullable Integer seconds) {
    return new ErrorPage(
        status, icon, tone, what, why, actionLabel, actionHref, seconds, stale, requestId);
  }

  /// After a form was sent people want to know what became of it.
  public ErrorPage nothingSaved() {
    return why.contains("Nothing was ") ? this : because(why + " Nothing was saved.");
  }

  /// The same in one line, for a page that stays open while htmx is refused.
  public Notice asNotice() {
    String next = stale ? " Reload the page to see how it is now." : "";
    return new Notice(status >= 500 ? Tone.BAD : Tone.WARNING, what + ". " + why + next, requestId);
  }
}
