package io.stewardry.organizations;

import io.stewardry.kernel.Permission;
import io.stewardry.notices.EventClass;
import io.stewardry.notices.NoticeKind;
import io.stewardry.notices.NoticeWords;
import io.stewardry.notices.Severity;
import io.stewardry.shell.Tone;

/// Notices about an organization that is suspended or resumed, and about the link between it and
/// the MSP that manages it. The database tells the former MSP (`hub.child_left`), because the
/// acting organization is the one that has left it.
enum OrganizationNotice implements NoticeKind {
  /// They can read it only in the mail, until it is resumed.
  SUSPENDED(
      NoticeWords.of(
              "ORGANIZATION_SUSPENDED",
              Tone.BAD,
              "player-pause",
              "{manager} suspended {organization}.{reason}",
              "/settings")
          .forOwners()
          .mailed(
              "{organization} is suspended",
              """
              {manager} suspended {organization}.{reason}

              Its users cannot sign in, and its API keys are refused, until it is resumed. Nothing is deleted. Ask {manager} to \
              resume it. After that, sign in here:\
              """)
          .event(EventClass.SECURITY, Severity.CRITICAL)),
  RESUMED(
      NoticeWords.of(
              "ORGANIZATION_RESUMED",
              Tone.GOOD,
              "player-play",
              "{manager} resumed {organization}. Its users can sign in again.{reason}",
              "/settings")
          .forOwners()
          .mailed(
              "{organization} is resumed",
              "{manager} resumed {organization}. Its users can sign in again.{reason} Sign in here:")
          .event(EventClass.SECURITY, Severity.INFO)),
  LINKED(
      NoticeWords.of(
              "ORGANIZATION_LINKED",
              Tone.WARNING,
              "link",
              "{manager} manages {organization} now. You decide when its staff can enter.",
              "/visits")
          .forOwners()
          .mailed(
              "{manager} manages {organization} now",
              "{manager} manages {organization} now. You decide when its staff can enter:")
          .event(EventClass.SECURITY, Severity.WARNING)),
  UNLINKED(
      NoticeWords.of(
              "ORGANIZATION_UNLINKED",
              Tone.WARNING,
              "link-off",
              "{manager} does not manage {organization} any more. Its staff have no access here.",
              "/visits")
          .forOwners()
          .mailed(
              "{manager} does not manage {organization} any more",
              "{manager} does not manage {organization} any more. Its staff have no access there. All visits:")
          .event(EventClass.SECURITY, Severity.WARNING)),
  LEFT(
      NoticeWords.of(
              "ORGANIZATION_LEFT",
              Tone.WARNING,
              "link-off",
              "{organization} does not manage {child} any more. Staff have no access there.",
              "/organizations")
          .forOwners()
          .mailed(
              "{organization} does not manage {child} any more",
              "{organization} does not manage {child} any more. Staff have no access there, and it is not listed any more. All organizations:")
          .personal(EventClass.SECURITY, Severity.WARNING)),
  CLOSED(
      NoticeWords.of(
              "ORGANIZATION_CLOSED",
              Tone.INFO,
              "link-off",
              "Your access to {child} has ended: {organization} does not manage it any more.",
              "/organizations")
          .personal(EventClass.SECURITY, Severity.INFO));

  private final NoticeWords words;

  OrganizationNotice(NoticeWords words) {
    this.words = words.byKeysWith(Permission.ORGANIZATION_VIEW);
  }

  @Override
  public NoticeWords words() {
    return words;
  }
}
