package io.stewardry.requests;

import io.stewardry.kernel.Permission;
import io.stewardry.notices.EventClass;
import io.stewardry.notices.NoticeKind;
import io.stewardry.notices.NoticeWords;
import io.stewardry.notices.Severity;
import io.stewardry.shell.Tone;

/// Notices to those who may decide a request, and to the person who asked. The database sends the
/// former when somebody asks (`priv.ask`), and settles them with the decision.
enum RequestNotice implements NoticeKind {
  LIMIT(
      asked(
              "REQUEST_LIMIT",
              "{name} asks for {what} for {organization}: {reason}",
              "{organization} asks for {what}",
              "{person} asks for {what} for {organization}. The reason:",
              Permission.LIMIT_UPDATE)
          .personal(EventClass.LIMIT, Severity.INFO)),
  CAPABILITY(
      asked(
              "REQUEST_CAPABILITY",
              "{name} asks for {what} for {organization}: {reason}",
              "{organization} asks for {what}",
              "{person} asks for {what} for {organization}. The reason:",
              Permission.CAPABILITY_UPDATE)
          .personal(EventClass.EXPIRY, Severity.INFO)),
  ACCESS(
      asked(
              "REQUEST_ACCESS",
              "{name} asks for {what} to {organization}: {reason}",
              "{name} asks for access to {organization}",
              "{person} asks for {what} to {organization}. The reason:",
              Permission.ACCESS_MANAGE)
          .personal(EventClass.SECURITY, Severity.INFO)),
  GRANTED(
      NoticeWords.of(
              "REQUEST_GRANTED",
              Tone.GOOD,
              "circle-check",
              "Your request for {what} was granted.{answer}",
              "/{page}")
          .mailed(
              "Your request for {what} was granted",
              "You asked for {what}. It was granted.{answer}")
          .personal(EventClass.SECURITY, Severity.INFO)),
  DECLINED(
      NoticeWords.of(
              "REQUEST_DECLINED",
              Tone.BAD,
              "circle-x",
              "Your request for {what} was declined.{answer}",
              "/{page}")
          .mailed(
              "Your request for {what} was declined",
              "You asked for {what}. It was declined.{answer}")
          .personal(EventClass.SECURITY, Severity.INFO));

  private final NoticeWords words;

  RequestNotice(NoticeWords words) {
    this.words = words;
  }

  @Override
  public NoticeWords words() {
    return words;
  }

  private static NoticeWords asked(
      String key, String text, String subject, String mail, Permission permission) {
    return NoticeWords.of(key, Tone.WARNING, "inbox", text, "/requests")
        .atManager("/o/{manager}/requests", permission)
        .mailed(subject, mail + "\n\n> {reason}\n\nGrant or decline it here:");
  }
}
