package io.stewardry.pages;

import io.stewardry.access.web.AccessSamplePages;
import io.stewardry.access.web.RoleSamplePages;
import io.stewardry.audit.web.AuditSamplePages;
import io.stewardry.bulk.web.BulkSamplePages;
import io.stewardry.licensing.web.LicensingSamplePages;
import io.stewardry.mail.web.MailSamplePages;
import io.stewardry.onboarding.web.ImportSamplePages;
import io.stewardry.organizations.web.GroupSamplePages;
import io.stewardry.organizations.web.OrganizationSamplePages;
import io.stewardry.overview.OverviewSamplePages;
import io.stewardry.people.web.PeopleSamplePages;
import io.stewardry.shell.ShellSamplePages;
import io.stewardry.visits.web.VisitSamplePages;
import io.stewardry.work.web.WorkSamplePages;
import java.util.List;
import java.util.stream.Stream;

/// The samples of all modules. A module that adds templates adds its list here.
public final class SamplePages {
  private SamplePages() {}

  public static List<Sample> all() {
    return Stream.of(
            ShellSamplePages.all(),
            OrganizationSamplePages.all(),
            OverviewSamplePages.all(),
            PeopleSamplePages.all(),
            AccessSamplePages.all(),
            AuditSamplePages.all(),
            MailSamplePages.all(),
            WorkSamplePages.all(),
            ImportSamplePages.all(),
            GroupSamplePages.all(),
            RoleSamplePages.all(),
            BulkSamplePages.all(),
            VisitSamplePages.all(),
            LicensingSamplePages.all())
        .flatMap(List::stream)
        .toList();
  }
}
