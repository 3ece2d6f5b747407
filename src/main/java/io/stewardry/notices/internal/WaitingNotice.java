package io.stewardry.notices.internal;

import io.stewardry.mail.MailLinks;
import io.stewardry.notices.EventType;
import io.stewardry.notices.NoticeEvent;
import io.stewardry.notices.NoticeText;
import io.stewardry.notices.NoticeWords;
import io.stewardry.notices.ToldNotice;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What is to be told now.
///
/// @param organization where it happened
/// @param facts with `organization` and `slug` of where it happened, and `home`, the slug of where
///   it is told; the platform has no slug
/// @param name of the subject; null when nobody may be named any more
/// @param elsewhere those who are told are at home in another organization
/// @param followers it is told to nobody but those who follow such events
/// @param now as the clock of the database says
record WaitingNotice(
    UUID id,
    String kind,
    UUID organization,
    UUID about,
    @Nullable UUID subject,
    @Nullable String name,
    @Nullable String email,
    Map<String, String> facts,
    boolean mailed,
    boolean elsewhere,
    boolean followers,
    NoticeEvent.@Nullable OfSystem system,
    @Nullable Instant moment,
    Instant now) {
  private static final Pattern GAP = Pattern.compile("\\{([a-zA-Z]+)}");
  private static final String QUOTATION = "> ";
  private static final int LONGEST = 500;

  /// The same for those who follow such events.
  ToldNotice told(NoticeWords words, EventType type, List<ToldNotice.Told> readers) {
    NoticeWords.Wording wording = words.to(false);
    NoticeWords.Letter letter = wording.mail();
    return new ToldNotice(
        id,
        kind,
        type,
        organization,
        facts.getOrDefault("organization", ""),
        about,
        subject,
        text(letter == null ? wording.text() : letter.subject()),
        text(wording.text()),
        href(fill(wording.path(), ZoneOffset.UTC), facts.get("slug")),
        words.scope(),
        system,
        readers,
        now);
  }

  private NoticeText text(String words) {
    return new NoticeText(parts(words), name, moment);
  }

  /// The words for one reader, without gaps. A fact that is longer than anybody reads is cut.
  String fill(String words, ZoneId zone) {
    return GAP.matcher(words)
        .replaceAll(gap -> Matcher.quoteReplacement(value(gap.group(1), gap.start() == 0, zone)));
  }

  /// The same for a letter. A gap after `> ` is a quotation of what somebody has written, line by
  /// line, so that nothing of it looks like a part of the letter, such as the address at its end.
  String letter(String words, ZoneId zone) {
    return GAP.matcher(words)
        .replaceAll(gap -> {
          String value = value(gap.group(1), gap.start() == 0, zone);
          return Matcher.quoteReplacement(
              words.substring(0, gap.start()).endsWith(QUOTATION)
                  ? value.replaceAll("\\R", "\n" + QUOTATION)
                  : value);
        });
  }

  /// The words as they are kept: texts and, between them, what is said when somebody reads them.
  List<String> parts(String words) {
    List<String> parts = new ArrayList<>();
    StringBuilder text = new StringBuilder();
    Matcher gap = GAP.matcher(words);
    while (gap.find()) {
      gap.appendReplacement(text, "");
      String said = gap.group(1);
      if (said.equals(NoticeText.NAME) || said.equals(NoticeText.MOMENT) && moment != null) {
        parts.add(text.toString());
        parts.add(said);
        text.setLength(0);
      } else {
        text.append(value(said, false, ZoneOffset.UTC));
      }
    }
    gap.appendTail(text);
    parts.add(text.toString());
    return parts;
  }

  private String value(String gap, boolean begins, ZoneId zone) {
    if (gap.equals(NoticeText.NAME)) {
      return NoticeText.called(name, begins);
    }
    if (gap.equals("person")) {
      return NoticeText.called(name, begins) + (email == null ? "" : " (" + email + ")");
    }
    if (moment != null && gap.equals(NoticeText.MOMENT)) {
      return MailLinks.until(moment, zone);
    }
    if (moment != null && gap.equals("in")) {
      return distance(moment, zone);
    }
    String fact = facts.get(gap);
    if (fact == null) {
      throw new IllegalStateException(kind + " says nothing about " + gap);
    }
    return fact.codePointCount(0, fact.length()) <= LONGEST
        ? fact
        : fact.substring(0, fact.offsetByCodePoints(0, LONGEST - 1)) + "…";
  }

  /// From today, which may be later than the day that was meant. Days are those of `{moment}`.
  private String distance(Instant moment, ZoneId zone) {
    long days =
        ChronoUnit.DAYS.between(LocalDate.ofInstant(now, zone), LocalDate.ofInstant(moment, zone));
    if (days <= 0) {
      return "today";
    }
    return days == 1 ? "tomorrow" : "in " + days + " days";
  }

  /// Of a path below the root of where it happened, or of the account, or of another organization.
  static String href(String path, @Nullable String slug) {
    if (path.startsWith("/account") || path.startsWith("/o/")) {
      return path;
    }
    return (slug == null ? "/platform" : "/o/" + slug) + path;
  }
}
