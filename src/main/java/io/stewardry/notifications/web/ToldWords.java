package io.stewardry.notifications.web;

import io.stewardry.donotdisturb.Quiet;
import io.stewardry.notifications.ToldPeople;
import io.stewardry.notifications.ToldPeople.ToldPerson;
import io.stewardry.shell.Choice;
import io.stewardry.shell.Figures;
import io.stewardry.shell.StateBadge;
import io.stewardry.shell.Tone;
import io.stewardry.shell.ZoneLabel;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// Who is told, in words; times are those of the clock on the wall of the organization.
final class ToldWords {
  private static final DateTimeFormatter MOMENT =
      DateTimeFormatter.ofPattern("EEEE d MMM, HH:mm", Locale.ENGLISH);
  private static final DateTimeFormatter END =
      DateTimeFormatter.ofPattern("EEE d MMM HH:mm", Locale.ENGLISH);

  /// Channels are never quiet.
  static final StateBadge CHANNEL = new StateBadge(Tone.GOOD, "broadcast", "Message");

  private ToldWords() {}

  /// What becomes of a message, those first of whom fewer know.
  enum Outcome {
    HELD_BACK(new StateBadge(Tone.QUIET, "bell-off", "Held back, bell")),
    MAIL_AND_BELL(new StateBadge(Tone.GOOD, "bell-ringing", "E-mail, bell")),
    MAIL(new StateBadge(Tone.GOOD, "mail", "E-mail")),
    BELL(new StateBadge(Tone.INFO, "bell", "Bell"));

    private final StateBadge badge;

    Outcome(StateBadge badge) {
      this.badge = badge;
    }

    StateBadge badge() {
      return badge;
    }

    static Outcome of(ToldPerson person) {
      if (person.heldBack()) {
        return HELD_BACK;
      }
      return person.mail() ? person.bell() ? MAIL_AND_BELL : MAIL : BELL;
    }
  }

  static List<Choice> days() {
    return Arrays.stream(DayOfWeek.values())
        .map(day ->
            new Choice(
                day.name().substring(0, 3), day.getDisplayName(TextStyle.FULL, Locale.ENGLISH)))
        .toList();
  }

  /// "Sunday 6 Dec, 03:00 CET".
  static String moment(Instant at, ZoneId zone) {
    return MOMENT.format(at.atZone(zone)) + " " + ZoneLabel.name(at, zone);
  }

  static String quiet(Quiet quiet, ZoneId zone) {
    return quiet.active() ? "It is " + until(quiet, zone) + "." : "It is not quiet then.";
  }

  /// "quiet until Mon 7 Dec 06:00".
  static String until(Quiet quiet, ZoneId zone) {
    Instant until = quiet.until();
    return until == null
        ? "always quiet"
        : "quiet until " + END.format(until.atZone(zone)) + " " + ZoneLabel.name(until, zone);
  }

  /// "12 people are told: 10 by e-mail, 2 e-mails are held back, 12 find it in the bell."
  static String numbers(ToldPeople told) {
    long all = told.people().size();
    long channels = told.channels().size();
    String rooms = Figures.counted(channels, "channel is", "channels are");
    if (all == 0) {
      return channels == 0
          ? "No subscription tells anybody of such an event."
          : rooms + " told, and nobody else.";
    }
    long mailed = told.people().stream().filter(ToldPerson::mail).count();
    long held = told.people().stream().filter(ToldPerson::heldBack).count();
    long bell = told.people().stream().filter(ToldPerson::bell).count();
    List<String> parts = new ArrayList<>();
    parts.add((mailed == 0 ? "none" : Figures.count(mailed)) + " by e-mail");
    if (held > 0) {
      parts.add(Figures.count(held) + " with the e-mail held back");
    }
    parts.add((bell == 0 ? "none" : Figures.count(bell)) + " in the bell");
    return Figures.counted(all, "person is", "people are")
        + " told: "
        + String.join(", ", parts)
        + "."
        + (channels == 0 ? "" : " " + rooms + " told, too.");
  }
}
