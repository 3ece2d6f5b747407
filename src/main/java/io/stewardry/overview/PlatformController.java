package io.stewardry.overview;

import io.stewardry.kernel.Permission;
import io.stewardry.mail.Mails;
import io.stewardry.organizations.Organizations;
import io.stewardry.organizations.PlatformFigures;
import io.stewardry.shell.Drawn;
import io.stewardry.shell.Frame;
import io.stewardry.shell.PlatformHomePage;
import io.stewardry.tenancy.Requires;
import java.time.Clock;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/// The superuser's first page.
@Controller
class PlatformController {
  private final Organizations organizations;
  private final Mails mails;
  private final ThisNode node;
  private final Clock clock;

  PlatformController(Organizations organizations, Mails mails, ThisNode node, Clock clock) {
    this.organizations = organizations;
    this.mails = mails;
    this.node = node;
    this.clock = clock;
  }

  @Requires(Permission.PLATFORM_OPERATE)
  @GetMapping("/platform")
  Drawn home(Frame frame) {
    PlatformFigures figures = organizations.platformFigures();
    return Drawn.page(
        "shell/platform-home",
        new PlatformHomePage(
            PlatformTiles.of(figures, mails.counts(""), mails.leave()),
            figures.msps() > 0,
            frame.may(Permission.ORGANIZATION_CREATE) ? PlatformTiles.LIST + "/new" : null,
            node.installation(),
            clock.instant()));
  }
}
