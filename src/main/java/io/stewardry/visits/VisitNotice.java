package io.stewardry.visits;

import io.stewardry.kernel.Permission;
import io.stewardry.notices.EventClass;
import io.stewardry.notices.NoticeKind;
import io.stewardry.notices.NoticeWords;
import io.stewardry.notices.Severity;
import io.stewardry.shell.Tone;

/// What owners are told of visits, and staff of what became of theirs.
enum VisitNotice implements NoticeKind {
  ASKED(
      NoticeWords.of(
              "VISIT_ASKED",
              Tone.WARNING,
              "door-enter",
              "{name} asks to enter for {length}: {reason}",
              "/visits")
          .forOwners()
          .byKeysWith(Permission.OWNER_VIEW)
          .untilThen()
          .mailed(
              "{name} asks to enter {organization}",
              """
              {person} requests access to {organization} for {length}. The reason:

              > {reason}

              Decide here. The time runs from your answer; without one, access stays closed:\
              """)
          .event(EventClass.SECURITY, Severity.INFO)),
  BEGUN(
      NoticeWords.of(
              "VISIT_BEGUN",
              Tone.WARNING,
              "urgent",
              "{name} entered in an emergency: {reason}",
              "/visits")
          .forOwners()
          .byKeysWith(Permission.OWNER_VIEW)
          .mailed(
              "{name} has entered {organization}",
              """
              {person} has entered {organization} for {length}. The reason:

              > {reason}

              You can see what is done there, and end it at once:\
              """)
          .event(EventClass.SECURITY, Severity.CRITICAL)),
  ADMITTED(
      NoticeWords.of(
              "VISIT_ADMITTED",
              Tone.GOOD,
              "door-enter",
              "An owner of {organization} has let you in until {moment}.",
              "")
          .byKeysWith(Permission.ORGANIZATION_VIEW)
          .untilThen()
          .mailed(
              "You may enter {organization}",
              "An owner of {organization} has let you in until {moment}.")
          .personal(EventClass.SECURITY, Severity.INFO)),
  REFUSED(
      NoticeWords.of(
              "VISIT_REFUSED",
              Tone.BAD,
              "door-off",
              "An owner of {organization} refused your request to enter. You can request access again with another reason.",
              "")
          .byKeysWith(Permission.ORGANIZATION_VIEW)
          .mailed(
              "{organization} refused your request",
              "An owner of {organization} refused your request. You can request access again with another reason.")
          .personal(EventClass.SECURITY, Severity.INFO)),
  ENDED(
      NoticeWords.of(
              "VISIT_ENDED",
              Tone.INFO,
              "door-exit",
              "An owner of {organization} ended your visit.",
              "")
          .byKeysWith(Permission.ORGANIZATION_VIEW)
          .personal(EventClass.SECURITY, Severity.INFO)),
  SENT_OUT(
      NoticeWords.of(
              "VISIT_SENT_OUT",
              Tone.BAD,
              "door-off",
              "An owner of {organization} removed you. To enter again, request access.",
              "")
          .byKeysWith(Permission.ORGANIZATION_VIEW)
          .personal(EventClass.SECURITY, Severity.WARNING)),
  CLOSED(
      NoticeWords.of(
              "VISIT_CLOSED",
              Tone.WARNING,
              "door-off",
              "An owner of {organization} changed who can enter, while you were inside. To enter again, request access.",
              "")
          .byKeysWith(Permission.ORGANIZATION_VIEW)
          .personal(EventClass.SECURITY, Severity.INFO));

  private final NoticeWords words;

  VisitNotice(NoticeWords words) {
    this.words = words;
  }

  @Override
  public NoticeWords words() {
    return words;
  }
}
