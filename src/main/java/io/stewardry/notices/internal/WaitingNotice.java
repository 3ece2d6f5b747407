package io.stewardry.notices.internal;

import io.stewardry.mail.MailLinks;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What is to be told now.
///
/// @param facts with `organization` and `slug` of where it happened; the platform has no slug
/// @param now as the clock of the database says
record WaitingNotice(
    UUID id,
    String kind,
    UUID about,
    @Nullable UUID subject,
    Map<String, String> facts,
    boolean mailed,
    @Nullable Instant moment,
    Instant now) {
  private static final Pattern GAP = Pattern.compile("\\{([a-zA-Z]+)}");
  private static final int LONGEST = 500;

  /// The words without gaps. A fact that is longer than anybody reads is cut.
  String fill(String words) {
    return GAP.matcher(words).replaceAll(gap -> Matcher.quoteReplacement(value(gap.group(1))));
  }

  private String value(String gap) {
    if (moment != null && gap.equals("moment")) {
      return MailLinks.until(moment);
    }
    if (moment != null && gap.equals("in")) {
      return distance(moment);
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
  private String distance(Instant moment) {
    long days = ChronoUnit.DAYS.between(day(now), day(moment));
    if (days <= 0) {
      return "today";
    }
    return days == 1 ? "tomorrow" : "in " + days + " days";
  }

  private static LocalDate day(Instant time) {
    return LocalDate.ofInstant(time, ZoneOffset.UTC);
  }

  /// Of a path below the root of where it happened, or of the account.
  static String href(String path, @Nullable String slug) {
    if (path.startsWith("/account")) {
      return path;
    }
    return (slug == null ? "/platform" : "/o/" + slug) + path;
  }
}
