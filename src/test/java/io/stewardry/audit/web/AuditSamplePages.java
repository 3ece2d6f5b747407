package io.stewardry.audit.web;

import static io.stewardry.pages.SampleFrames.HOSTILE;
import static io.stewardry.pages.SampleFrames.ago;
import static io.stewardry.pages.SampleFrames.away;

import io.stewardry.audit.AuditSentence;
import io.stewardry.audit.AuditWords;
import io.stewardry.pages.Sample;
import io.stewardry.shell.ListAddress;
import io.stewardry.shell.Paging;
import io.stewardry.support.Descriptions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

public final class AuditSamplePages {
  private static final ListAddress LOG = ListAddress.of("/o/acme-dental-group/audit");
  private static final List<AuditWords.Group> ACTIONS =
      new AuditWords(Descriptions.resources()).groups("Nordlys IT");

  private AuditSamplePages() {}

  public static List<Sample> all() {
    var much = log(LOG, rows(25), Paging.of(1, 25, 10_251, null, "?after=x"), null);
    return List.of(
        page("audit/log", "much", much),
        page(
            "audit/log",
            "single",
            log(LOG, rows(3).subList(1, 2), Paging.of(1, 1, 1, null, null), "e1")),
        page("audit/log", "none", log(LOG, List.of(), Paging.of(1, 0, 0, null, null), null)),
        page(
            "audit/log",
            "nothing",
            log(
                LOG.with("actor", HOSTILE.getFirst())
                    .with("result", "refused")
                    .with("from", "2026-11-01"),
                List.of(),
                Paging.of(1, 0, 0, null, null),
                null)),
        page("audit/part/filters", "much", much),
        page("audit/part/rows", "much", much),
        page("audit/part/swap", "much", much),
        page("audit/part/export", "much", much),
        new Sample("audit/part/row", "first", Map.of("page", much, "row", much.rows().getFirst())),
        new Sample("audit/part/entry", "first", Map.of("row", much.rows().getFirst())));
  }

  private static AuditLogPage log(
      ListAddress address, List<AuditRow> rows, Paging paging, String single) {
    return new AuditLogPage(
        address, ACTIONS, rows, paging, "Europe/Oslo (CET)", LOG.path() + "/export.csv", single);
  }

  private static List<AuditRow> rows(int count) {
    var words =
        List.of(
            "invited",
            "changed the profile of",
            "entered this organization",
            "suspended",
            "tried to open",
            "created the key");
    var icons = List.of("mail", "edit", "login-2", "ban", "lock", "key");
    return IntStream.range(0, count)
        .mapToObj(i -> {
          var kind = i % 6;
          return new AuditRow(
              "e" + i,
              ago(Duration.ofMinutes(3L * i * i * i)),
              i % 7 == 6 ? HOSTILE.get(i % HOSTILE.size()) : "Ida Holm",
              kind == 5 ? null : "ida@nordlys.example",
              kind == 2 ? "Nordlys IT" : kind == 5 ? "API key" : null,
              kind == 5 ? "Nightly report (stw_k_4Jx9aB…)" : null,
              icons.get(kind),
              kind == 2
                  ? List.of(new AuditSentence.Part(words.get(kind), false))
                  : List.of(
                      new AuditSentence.Part(words.get(kind), false),
                      new AuditSentence.Part(HOSTILE.get(i % HOSTILE.size()), true),
                      new AuditSentence.Part("access to", false),
                      new AuditSentence.Part("Acme Dental", true)),
              "user.changed",
              kind == 4 ? "The organization is not one that Ida Holm may enter." : null,
              kind == 1 ? changes() : List.of(),
              "01934f5e-7c1a-7b5e-9a57-0c2f7b1f3a" + (10 + i),
              kind == 5 ? null : "2001:db8:85a3:8d3:1319:8a2e:370:7348",
              kind == 5 ? "API" : "the pages",
              kind == 3 ? HOSTILE.get(1) : null);
        })
        .toList();
  }

  private static List<AuditChange> changes() {
    return List.of(
        new AuditChange("name", "Acme Dental", HOSTILE.get(1)),
        new AuditChange("description", null, HOSTILE.get(0) + " " + "long words ".repeat(20)),
        new AuditChange("externalId", "C-10023", null),
        new AuditChange("secret", "••••", "••••"));
  }

  private static Sample page(String template, String variant, AuditLogPage page) {
    return new Sample(template, variant, Map.of("frame", away(LOG.path()), "page", page));
  }
}
