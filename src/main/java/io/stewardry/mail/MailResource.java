package io.stewardry.mail;

import static io.stewardry.tenancy.OrganizationKind.PLATFORM;

import io.stewardry.kernel.Permission;
import io.stewardry.shell.AuditAction;
import io.stewardry.shell.NavigationEntry;
import io.stewardry.shell.NavigationEntry.Group;
import io.stewardry.shell.PermissionWord;
import io.stewardry.shell.Resource;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/// Mails of the outbox.
@Component
class MailResource implements Resource {
  static final AuditAction VIEWED = AuditAction.viewing("mail", "e-mails in the outbox");

  private final Mails mails;

  MailResource(Mails mails) {
    this.mails = mails;
  }

  @Override
  public Name name() {
    return new Name("mail", "Mail outbox", Area.INSTALLATION, 30);
  }

  @Override
  public List<MailAction> logged() {
    return List.of(MailAction.values());
  }

  @Override
  public List<PermissionWord> permissions() {
    return List.of(PermissionWord.of(Permission.MAIL_VIEW).phrased("view the mail outbox"));
  }

  @Override
  public AuditAction viewed() {
    return VIEWED;
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
