package io.stewardry.mail.web;

import static io.stewardry.pages.SampleFrames.HOSTILE;
import static io.stewardry.pages.SampleFrames.ago;
import static io.stewardry.pages.SampleFrames.platform;

import io.stewardry.mail.MailCounts;
import io.stewardry.mail.MailState;
import io.stewardry.pages.Sample;
import io.stewardry.shell.ListAddress;
import io.stewardry.shell.Paging;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

public final class MailSamplePages {
  private static final ListAddress MAILS = ListAddress.of("/platform/mail");

  private static final MailCounts COUNTS = new MailCounts(907, 9_200, 144);
  private static final MailCounts NONE = new MailCounts(0, 0, 0);

  private MailSamplePages() {}

  public static List<Sample> all() {
    var much =
        new MailOutboxPage(
            false, MAILS, COUNTS, rows(25), Paging.of(1, 25, 10_251, null, "?after=x"));
    return List.of(
        page("mail/mails", "much", much),
        page(
            "mail/mails",
            "none",
            new MailOutboxPage(true, MAILS, NONE, List.of(), Paging.of(1, 0, 0, null, null))),
        page(
            "mail/mails",
            "nothing",
            new MailOutboxPage(
                true,
                MAILS.with("state", "FAILED"),
                NONE,
                List.of(),
                Paging.of(1, 0, 0, null, null))),
        page("mail/part/rows", "much", much),
        page("mail/part/swap", "much", much),
        new Sample("mail/part/server-hint", "hint", Map.of()));
  }

  private static List<OutboxRow> rows(int count) {
    var states = MailState.values();
    return IntStream.range(0, count)
        .mapToObj(i ->
            new OutboxRow(
                "m" + i,
                "somebody.with.a.long.address" + i + "@informationssicherheit.example",
                i % 4 == 3
                    ? HOSTILE.get(i % HOSTILE.size())
                    : "You are invited to Acme Dental Group",
                states[i % 3],
                i % 3,
                ago(Duration.ofMinutes(5L * i * i)),
                states[i % 3] == MailState.SENT ? ago(Duration.ofMinutes(4L * i * i)) : null,
                states[i % 3] == MailState.SENT
                    ? null
                    : "Hello Tom,\n\nIda Holm invites you to Acme Dental Group as Member.\n\nhttps://stewardry.example/invitations/"
                        + "Zk3".repeat(15)
                        + "\n\nThe link works until 24 November 2026, 14:00 CET.",
                i % 3 == 2 ? "the mail server refused the recipient" : null))
        .toList();
  }

  private static Sample page(String template, String variant, MailOutboxPage page) {
    return new Sample(template, variant, Map.of("frame", platform(MAILS.path()), "page", page));
  }
}
