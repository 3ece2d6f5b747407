package io.stewardry.overview;

import io.stewardry.kernel.Page;
import io.stewardry.kernel.Permission;
import io.stewardry.kernel.Problem;
import io.stewardry.people.Users;
import io.stewardry.shell.CallerFrame;
import io.stewardry.shell.Frame;
import io.stewardry.shell.ListAddress;
import io.stewardry.shell.ListPlace;
import io.stewardry.tenancy.Caller;
import io.stewardry.tenancy.OrganizationKind;
import io.stewardry.tenancy.Requires;
import io.stewardry.tenancy.web.Edge;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// The whole list behind "Needs you".
@Controller
class AttentionController {
  private final CustomersStore customers;
  private final AttentionRows rows;
  private final OwnMatters own;
  private final Users users;
  private final CallerFrame frames;
  private final Clock clock;

  AttentionController(
      CustomersStore customers,
      AttentionRows rows,
      OwnMatters own,
      Users users,
      CallerFrame frames,
      Clock clock) {
    this.customers = customers;
    this.rows = rows;
    this.own = own;
    this.users = users;
    this.frames = frames;
    this.clock = clock;
  }

  @Requires(Permission.ORGANIZATION_VIEW)
  @GetMapping("/o/{slug}/attention")
  String list(
      @RequestParam(defaultValue = "") String cause,
      @RequestParam(required = false) @Nullable String cursor,
      @RequestParam(required = false) @Nullable String first,
      HttpServletRequest request,
      Model model) {
    Caller caller = Edge.caller(request);
    if (caller.organizationKind() != OrganizationKind.MSP) {
      throw Problem.notFound();
    }
    List<Cause> causes = Cause.of(cause);
    if (causes.isEmpty()) {
      throw Problem.invalid("/cause", "It takes owner or limit.");
    }
    Frame frame = frames.of(request);
    ListPlace place = ListPlace.of(cursor, first);
    CustomerFigures figures = customers.figures(caller.reachesEveryChild());
    List<AttentionRow> ownRows =
        own.of(
            frame.may(Permission.USER_VIEW) ? users.figures(clock.instant()) : null,
            figures,
            frame,
            caller);
    long of =
        switch (cause) {
          case "owner" -> figures.owner();
          case "limit" -> figures.limit();
          default -> figures.owner() + figures.limit();
        };
    Page<Attention> found =
        customers.attention(caller.reachesEveryChild(), causes, place.request(), of);
    List<AttentionRow> shown = new ArrayList<>();
    if (cause.isEmpty() && place.cursor() == null) {
      shown.addAll(ownRows);
    }
    shown.addAll(rows.of(found.items(), frame, caller));
    ListAddress address = ListAddress.of(request.getRequestURI()).with("cause", cause);
    model.addAttribute("frame", frame);
    model.addAttribute(
        "page",
        new AttentionPage(
            address,
            figures.owner(),
            figures.limit(),
            figures.both(),
            ownRows.size(),
            shown,
            place.paging(found, address)));
    return "overview/attention";
  }
}
