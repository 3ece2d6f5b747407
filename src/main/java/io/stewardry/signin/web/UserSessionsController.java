package io.stewardry.signin.web;

import io.stewardry.kernel.Permission;
import io.stewardry.people.web.UserActPages;
import io.stewardry.shell.Asked;
import io.stewardry.shell.Frame;
import io.stewardry.shell.PageAnswer;
import io.stewardry.signin.PasswordVoiding;
import io.stewardry.signin.Sessions;
import io.stewardry.tenancy.Caller;
import io.stewardry.tenancy.Requires;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/// What is done with the sessions and the password of somebody else.
@Controller
@RequestMapping("/o/{slug}/users/{id}")
class UserSessionsController {
  private final Sessions sessions;
  private final PasswordVoiding voiding;
  private final UserActPages pages;
  private final SessionQuestions questions;

  UserSessionsController(
      Sessions sessions, PasswordVoiding voiding, UserActPages pages, SessionQuestions questions) {
    this.sessions = sessions;
    this.voiding = voiding;
    this.pages = pages;
    this.questions = questions;
  }

  @Requires(Permission.USER_SUSPEND)
  @GetMapping("/sign-out")
  Asked askToSignOut(
      @PathVariable String slug, @PathVariable String id, Caller caller, Frame frame) {
    pages.requireProof(id, caller);
    return pages.ask(slug, id, questions::signOut, false, caller, frame);
  }

  @Requires(Permission.USER_SUSPEND)
  @PostMapping("/sign-out")
  PageAnswer signOut(
      @PathVariable String slug, @PathVariable String id, Caller caller, Frame frame) {
    pages.requireProof(id, caller);
    return pages.act(
        slug,
        id,
        sessions::endAllOf,
        "is signed out everywhere.",
        questions::signOut,
        caller,
        frame);
  }

  @Requires(Permission.USER_RESET)
  @GetMapping("/password-reset")
  Asked askToResetPassword(
      @PathVariable String slug, @PathVariable String id, Caller caller, Frame frame) {
    pages.requireProof(id, caller);
    return pages.ask(slug, id, questions::resetPassword, false, caller, frame);
  }

  @Requires(Permission.USER_RESET)
  @PostMapping("/password-reset")
  PageAnswer resetPassword(
      @PathVariable String slug, @PathVariable String id, Caller caller, Frame frame) {
    pages.requireProof(id, caller);
    return pages.act(
        slug,
        id,
        voiding::voidOf,
        questions.passwordIsReset(),
        questions::resetPassword,
        caller,
        frame);
  }
}
