package io.stewardry.shell;

import io.stewardry.pages.Sample;
import java.util.List;
import java.util.Map;

/// The question before harm: asked, asked again, and where there is nothing to answer.
final class DangerSamples {
  private static final DangerQuestion SUSPEND =
      DangerQuestion.asking(
              "Suspend Acme Dental Group?",
              "Users are locked out immediately. Nothing is deleted.",
              "Suspend",
              "player-pause",
              "/o/nordlys-it/organizations/acme/suspend")
          .counting("users", 46, "user can't sign in", "users can't sign in", "8 signed in now")
          .counting("building", 0, "organization below", "organizations below")
          .counting("key", 1, "API key is refused", "API keys are refused", "not revoked")
          .because("E-mailed to its owners, and shown in both audit logs")
          .undoneBy("Resume at any time. Ended sessions stay ended.")
          .replacing("#organization-acme");
  private static final DangerQuestion MOVE =
      DangerQuestion.asking(
              "Move Acme Dental Group to Fabrikam?",
              "Staff of Nordlys IT lose access immediately; staff of Fabrikam get it.",
              "Move",
              "arrows-exchange",
              "/platform/organizations/acme/managed-by")
          .telling("users-minus", "Groups and grants end")
          .carrying("managingOrganization", "01a226c8-b078-7000-8000-000000000001")
          .undoneBy("Moving it back restores none of them.")
          .typing("Acme Dental Group");

  private static final DangerQuestion RENEW =
      DangerQuestion.asking(
              "Renew Monitoring for 14 organizations?",
              "All 14 end on 31 Jan 2027, 23:59 Europe/Oslo (CET).",
              "Renew 14",
              "calendar-plus",
              "/o/nordlys-it/capabilities/assign")
          .harmless()
          .ending(
              new DangerQuestion.NewEnd(
                  List.of(new Choice("2027-07-31", "+ 6 months: 31 Jul 2027")),
                  DangerQuestion.NewEnd.OTHER_DAY,
                  "2027-12-31",
                  "Ends at the end of the day, Europe/Oslo (CET)."))
          .undoneBy("Nothing is deleted. Recorded in 14 audit logs.");

  private DangerSamples() {}

  static List<Sample> all() {
    Frame frame = ShellSamplePages.homeFrame();
    FieldErrors wrong =
        new FieldErrors(
            Map.of(
                "reason", "Give a reason.", "confirmation", "Type the name.", "", "Look again."));
    return List.of(
        sample("shell/part/danger-dialog", "suspend", frame, SUSPEND, FieldErrors.NONE),
        sample("shell/part/danger-dialog", "move", frame, MOVE, wrong),
        sample("shell/part/danger-question", "suspend", frame, SUSPEND, wrong),
        sample("shell/part/danger-dialog", "renew", frame, RENEW, FieldErrors.NONE),
        sample("shell/danger", "renew", frame, RENEW, FieldErrors.of("end", "Choose a day.")),
        sample("shell/danger", "suspend", frame, SUSPEND, FieldErrors.NONE),
        sample("shell/danger", "again", frame, MOVE.because("Shown in both logs"), wrong),
        sample(
            "shell/danger",
            "reason-if-given",
            frame,
            SUSPEND.becauseIfGiven("Shown on their page"),
            FieldErrors.NONE),
        sample(
            "shell/danger",
            "refused",
            frame,
            MOVE.refusedBecause("It manages 3 organizations."),
            FieldErrors.NONE),
        new Sample(
            "shell/part/new-end",
            "none",
            Map.of(
                "end",
                new DangerQuestion.NewEnd(List.of(), DangerQuestion.NewEnd.NO_END, "", "UTC"),
                "error",
                "Choose a day.",
                "id",
                "danger")),
        new Sample(
            "shell/part/ask",
            "menu",
            Map.of("href", "/o/x/suspension", "icon", "player-pause", "label", "Suspend…")));
  }

  private static Sample sample(
      String template, String variant, Frame frame, DangerQuestion question, FieldErrors errors) {
    return new Sample(
        template,
        variant,
        Map.of(
            "frame", frame, "question", question, "back", "/o/x", "reason", "", "errors", errors));
  }
}
