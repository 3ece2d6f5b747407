package io.stewardry.organizations.web;

import io.stewardry.kernel.Ids;
import io.stewardry.kernel.OrganizationId;
import io.stewardry.kernel.Permission;
import io.stewardry.kernel.Problem;
import io.stewardry.organizations.FamiliarOrganizations;
import io.stewardry.organizations.OrganizationName;
import io.stewardry.shell.CallerFrame;
import io.stewardry.shell.Frames;
import io.stewardry.tenancy.OfOrganization;
import io.stewardry.tenancy.Requires;
import io.stewardry.tenancy.web.Edge;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/// The star in a row of the list. Favourites stand at the reader's home: what lies below another
/// organization is none of his.
@Controller
@RequestMapping({"/o/{slug}/organizations/{child}", "/platform/organizations/{child}"})
class FavoritePagesController {
  private final FamiliarOrganizations familiar;
  private final CallerFrame frames;

  FavoritePagesController(FamiliarOrganizations familiar, CallerFrame frames) {
    this.familiar = familiar;
    this.frames = frames;
  }

  @Requires(Permission.ORGANIZATION_VIEW)
  @OfOrganization(fromAbove = true, own = false)
  @PostMapping("/favorite")
  String favor(@PathVariable String child, HttpServletRequest request, Model model) {
    OrganizationName named = atHome(child, request);
    familiar.favor(new OrganizationId(named.id()));
    return star(named, true, request, model);
  }

  @Requires(Permission.ORGANIZATION_VIEW)
  @OfOrganization(fromAbove = true, own = false)
  @PostMapping("/no-favorite")
  String unfavor(@PathVariable String child, HttpServletRequest request, Model model) {
    OrganizationName named = atHome(child, request);
    familiar.unfavor(new OrganizationId(named.id()));
    return star(named, false, request, model);
  }

  private OrganizationName atHome(String child, HttpServletRequest request) {
    if (Edge.caller(request).away()) {
      throw Problem.notFound();
    }
    return familiar.child(Ids.parse(child).map(OrganizationId::new).orElseThrow(Problem::notFound));
  }

  /// The star alone where htmx asked for it, else the list.
  private String star(
      OrganizationName named, boolean pinned, HttpServletRequest request, Model model) {
    String path = request.getRequestURI();
    String row = path.substring(0, path.lastIndexOf('/'));
    if (!Frames.wantsFragment(request)) {
      return "redirect:" + row.substring(0, row.lastIndexOf('/'));
    }
    model.addAttribute("frame", frames.of(request));
    model.addAttribute("row", row);
    model.addAttribute("name", named.name());
    model.addAttribute("pinned", pinned);
    return "organizations/part/star";
  }
}
