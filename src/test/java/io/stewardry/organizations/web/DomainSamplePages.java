package io.stewardry.organizations.web;

import static io.stewardry.organizations.web.OrganizationSamplePages.page;
import static io.stewardry.pages.SampleFrames.away;

import io.stewardry.organizations.ClaimedDomain;
import io.stewardry.organizations.DomainState;
import io.stewardry.organizations.TxtProof;
import io.stewardry.pages.Sample;
import io.stewardry.shell.FieldErrors;
import io.stewardry.shell.Notice;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The e-mail domains of an organization, as an editor and a reader see them.
final class DomainSamplePages {
  private static final String PATH = "/o/acme-dental-group/settings/domains";
  private static final String TOKEN = "5f0c1d2e3b4a59687f6e5d4c3b2a1908";
  private static final String LONG =
      "a-very-long-name-of-a-clinic-in-the-north-with-more-than-a-line.dental.example";

  private DomainSamplePages() {}

  static List<Sample> all() {
    var checked =
        row(
            LONG,
            false,
            DomainState.PENDING,
            true,
            Notice.warning(
                "Asked the DNS for the TXT records of _stewardry."
                    + LONG
                    + ": found “v=spf1 -all”, “<script>alert(1)</script>” and 2 more, none of which is"
                    + " the proof. Put stewardry-verification="
                    + TOKEN
                    + " there at the DNS provider of "
                    + LONG
                    + " and check again. It can take minutes, at some providers hours, until a new"
                    + " record is seen."));
    var rows =
        List.of(
            row("acmedentalgroup.example", true, DomainState.UNPROVEN, false, null),
            row("acme-dental.example", false, DomainState.PROVEN, true, null),
            checked);
    var frame = away(PATH);
    return List.of(
        page(
            "organizations/domains",
            "editor",
            frame,
            filled(true, null, rows, "", FieldErrors.NONE)),
        page(
            "organizations/domains",
            "refused",
            frame,
            filled(
                true,
                null,
                rows.subList(0, 1),
                "gmail.com",
                FieldErrors.of(
                    "domain",
                    "gmail.com gives addresses to the public or to many organizations."))),
        page(
            "organizations/domains",
            "reader",
            frame,
            filled(
                false,
                Notice.info(
                    "The customer owns this organization: its own administrators change it."),
                rows,
                "",
                FieldErrors.NONE)),
        page("organizations/domains", "first", frame, none(true)),
        page("organizations/domains", "none", frame, none(false)),
        new Sample(
            "organizations/part/domain-row",
            "checked",
            Map.of("frame", frame, "row", checked, "editable", true)),
        new Sample(
            "organizations/part/domain-row",
            "proven",
            Map.of(
                "frame",
                frame,
                "row",
                rows.get(1),
                "editable",
                true,
                "notice",
                Notice.good("acme-dental.example is proven."))),
        new Sample(
            "organizations/part/domain-proof",
            "checked",
            Map.of("frame", frame, "row", checked, "editable", true)),
        new Sample("organizations/part/domain-remove", "one", Map.of("row", checked)));
  }

  private static EmailDomainsPage filled(
      boolean editable,
      @Nullable Notice whyNot,
      List<EmailDomainPageRow> rows,
      String typed,
      FieldErrors errors) {
    return new EmailDomainsPage(
        PATH, "/o/acme-dental-group/settings", editable, whyNot, rows, null, typed, errors);
  }

  private static EmailDomainsPage none(boolean settable) {
    return new EmailDomainsPage(
        PATH,
        "/o/acme-dental-group/settings",
        settable,
        null,
        List.of(),
        new EmailDomainsPage.NoDomain("Northwind IT", settable),
        "",
        FieldErrors.NONE);
  }

  private static EmailDomainPageRow row(
      String domain,
      boolean primary,
      DomainState state,
      boolean neighbour,
      @Nullable Notice finding) {
    return EmailDomainPageRow.of(
        ClaimedDomain.of(new TxtProof(domain, TOKEN), primary, state, neighbour), PATH, finding);
  }
}
