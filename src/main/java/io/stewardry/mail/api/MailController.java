package io.stewardry.mail.api;

import io.stewardry.kernel.Page;
import io.stewardry.kernel.PageRequest;
import io.stewardry.kernel.Permission;
import io.stewardry.mail.MailRow;
import io.stewardry.mail.MailState;
import io.stewardry.mail.Mails;
import io.stewardry.tenancy.Requires;
import io.stewardry.tenancy.WithSession;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
class MailController {
  private final Mails mails;

  MailController(Mails mails) {
    this.mails = mails;
  }

  /// The texts have links by which accounts are opened: for a person, and for no key.
  @Requires(Permission.MAIL_VIEW)
  @WithSession
  @GetMapping("/api/platform/mail")
  Page<MailRow> list(
      @RequestParam(required = false) @Nullable String state,
      @RequestParam(required = false) @Nullable String limit,
      @RequestParam(required = false) @Nullable String cursor) {
    return mails.page(MailState.parse(state), PageRequest.of(limit, cursor));
  }
}
