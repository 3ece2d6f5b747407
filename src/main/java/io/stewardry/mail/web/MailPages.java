package io.stewardry.mail.web;

import static io.stewardry.tenancy.OrganizationKind.PLATFORM;

import io.stewardry.kernel.Permission;
import io.stewardry.mail.Mails;
import io.stewardry.shell.ModulePages;
import io.stewardry.shell.NavigationEntry;
import io.stewardry.shell.NavigationEntry.Group;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/// The page of this module in the frame.
@Component
class MailPages implements ModulePages {
  private final Mails mails;

  MailPages(Mails mails) {
    this.mails = mails;
  }

  @Override
  public List<NavigationEntry> entries() {
    return List.of(
        NavigationEntry.of(
                Set.of(PLATFORM), Group.TOP, 30, "Mail", "mail", "/mail", Permission.MAIL_VIEW)
            .counting(caller -> mails.queued())
            .onBar());
  }
}
