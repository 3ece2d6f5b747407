package io.stewardry.notices;

import io.stewardry.mail.MailLinks;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a notice says. Whom it is about and its moment are put in when somebody reads it, so that a
/// deleted person is named no more, and each reader reads times in their zone.
///
/// @param parts texts and, between them, what is said there: [#NAME] or [#MOMENT]
/// @param name of the person whom it is about; null when nobody may be named any more
public record NoticeText(List<String> parts, @Nullable String name, @Nullable Instant moment) {
  public static final String NAME = "name";
  public static final String MOMENT = "moment";

  public NoticeText {
    parts = List.copyOf(parts);
  }

  public String in(ZoneId zone) {
    StringBuilder text = new StringBuilder();
    for (int n = 0; n < parts.size(); n++) {
      text.append(n % 2 == 0 ? parts.get(n) : said(parts.get(n), text.isEmpty(), zone));
    }
    return text.toString();
  }

  private String said(String gap, boolean begins, ZoneId zone) {
    return gap.equals(MOMENT) && moment != null
        ? MailLinks.until(moment, zone)
        : called(name, begins);
  }

  /// @param begins a sentence
  public static String called(@Nullable String name, boolean begins) {
    return name != null ? name : begins ? "A former user" : "a former user";
  }
}
