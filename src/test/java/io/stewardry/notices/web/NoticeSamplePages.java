package io.stewardry.notices.web;

import static io.stewardry.pages.SampleFrames.HOSTILE;
import static io.stewardry.pages.SampleFrames.msp;

import io.stewardry.pages.Sample;
import io.stewardry.shell.Moment;
import io.stewardry.shell.Paging;
import io.stewardry.shell.Tone;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

public final class NoticeSamplePages {
  private static final String PAGE = "/account/notices";

  private NoticeSamplePages() {}

  public static List<Sample> all() {
    var much =
        new NoticesPage(
            rows(25), Paging.of(1, 25, 63, null, "?after=x"), 63, null, PAGE, List.of());
    var none =
        new NoticesPage(
            List.of(),
            Paging.of(1, 0, 0, null, null),
            0,
            null,
            PAGE,
            List.of("requests to enter", "access that ends"));
    return List.of(
        page("notices/notices", "much", much),
        page("notices/notices", "none", none),
        page("notices/part/rows", "much", much),
        page("notices/part/swap", "none", none),
        newest("some", rows(8), 8),
        newest("none", List.of(), 0),
        new Sample("notices/part/read", "some", Map.of()),
        new Sample(
            "notices/part/row",
            "one",
            Map.of("frame", msp(PAGE), "row", rows(1).getFirst(), "target", "notice-list")));
  }

  private static Sample newest(String variant, List<NoticeRow> rows, int open) {
    return new Sample(
        "notices/part/newest", variant, Map.of("frame", msp(PAGE), "rows", rows, "notices", open));
  }

  private static Sample page(String template, String variant, NoticesPage page) {
    return new Sample(template, variant, Map.of("frame", msp(PAGE), "page", page));
  }

  private static List<NoticeRow> rows(int count) {
    String[] texts = {
      "Pat Tomlinson asks to enter for 30 min: The printer burns, and the one beside it does not answer since noon either",
      "Your access to Acme Dental Group ends on 24 December 2026, 10:00 UTC.",
      "The invitation of Ola Own to Acme Dental Group could not be delivered. Check the address, then withdraw the invitation or send it again."
    };
    Tone[] tones = {Tone.WARNING, Tone.INFO, Tone.BAD, Tone.GOOD};
    String[] icons = {"door-enter", "calendar-due", "mail-off", "user-check"};
    Instant now = Instant.now();
    return IntStream.range(0, count)
        .mapToObj(n ->
            new NoticeRow(
                "n" + n,
                n % 4 == 3 ? HOSTILE.get(n % HOSTILE.size()) : texts[n % 3],
                n % 5 == 4 ? HOSTILE.get(n % HOSTILE.size()) : "Acme Dental Group",
                "/o/acme/visits",
                tones[n % 4],
                icons[n % 4],
                Moment.of(now.minus(Duration.ofHours(7L * n)), now, ZoneOffset.UTC),
                n < 3,
                n % 3 == 1 ? List.of("o" + n, "p" + n) : List.of()))
        .toList();
  }
}
