package io.stewardry.access.web;

import io.stewardry.kernel.Permission;
import io.stewardry.organizations.Organizations;
import io.stewardry.organizations.PlatformFigures;
import io.stewardry.shell.CallerFrame;
import io.stewardry.shell.Installation;
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
  private final CallerFrame frame;
  private final ThisNode node;
  private final Clock clock;

  PlatformController(Organizations organizations, CallerFrame frame, ThisNode node, Clock clock) {
    this.organizations = organizations;
    this.frame = frame;
    this.node = node;
    this.clock = clock;
  }

  @Requires(Permission.PLATFORM_OPERATE)
  @GetMapping("/platform")
  String home(HttpServletRequest request, Model model) {
    PlatformFigures figures = organizations.platformFigures();
    Installation installation = node.installation();
    model.addAttribute("frame", frame.of(request));
    model.addAttribute(
        "page",
        new PlatformHomePage(
            figures.msps(),
            figures.standalone(),
            figures.organizations(),
            figures.users(),
            0,
            null,
            null,
            null,
            installation,
            clock.instant()));
    return "shell/platform-home";
  }
}
