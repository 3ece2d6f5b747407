package io.stewardry.overview;

import io.stewardry.kernel.Permission;
import io.stewardry.mail.Mails;
import io.stewardry.organizations.Organizations;
import io.stewardry.organizations.PlatformFigures;
import io.stewardry.shell.CallerFrame;
import io.stewardry.shell.Frame;
import io.stewardry.shell.PlatformHomePage;
import io.stewardry.tenancy.Requires;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/// The superuser's first page.
@Controller
class PlatformController {
  private final Organizations organizations;
  private final Mails mails;
  private final CallerFrame frames;
  private final ThisNode node;
  private final Clock clock;

  PlatformController(
      Organizations organizations, Mails mails, CallerFrame frames, ThisNode node, Clock clock) {
    this.organizations = organizations;
    this.mails = mails;
    this.frames = frames;
    this.node = node;
    this.clock = clock;
  }

  @Requires(Permission.PLATFORM_OPERATE)
  @GetMapping("/platform")
  String home(HttpServletRequest request, Model model) {
    Frame frame = frames.of(request);
    PlatformFigures figures = organizations.platformFigures();
    model.addAttribute("frame", frame);
    model.addAttribute(
        "page",
        new PlatformHomePage(
            PlatformTiles.of(figures, mails.counts(""), mails.leave()),
            figures.msps() > 0,
            frame.may(Permission.ORGANIZATION_CREATE) ? PlatformTiles.LIST + "/new" : null,
            node.installation(),
            clock.instant()));
    return "shell/platform-home";
  }
}
