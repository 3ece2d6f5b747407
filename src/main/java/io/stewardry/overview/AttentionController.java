package io.stewardry.overview;

import io.stewardry.kernel.CapabilityKey;
import io.stewardry.kernel.Page;
import io.stewardry.kernel.Permission;
import io.stewardry.kernel.Problem;
import io.stewardry.people.Users;
import io.stewardry.shell.Drawn;
import io.stewardry.shell.Frame;
import io.stewardry.shell.ListAddress;
import io.stewardry.shell.ListPlace;
import io.stewardry.tenancy.Caller;
import io.stewardry.tenancy.Needs;
import io.stewardry.tenancy.OrganizationKind;
import io.stewardry.tenancy.Requires;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// The whole list behind "Needs you".
@Controller
class AttentionController {
  private final CustomersStore customers;
  private final AttentionRows rows;
  private final OwnMatters own;
  private final Users users;
  private final Clock clock;

  AttentionController(
      CustomersStore customers, AttentionRows rows, OwnMatters own, Users users, Clock clock) {
    this.customers = customers;
    this.rows = rows;
    this.own = own;
    this.users = users;
    this.clock = clock;
  }

  @Requires(Permission.ORGANIZATION_VIEW)
  @Needs(CapabilityKey.MSP)
  @GetMapping("/o/{slug}/attention")
  Drawn list(
      @RequestParam(defaultValue = "") String cause,
      ListAddress list,
      ListPlace place,
      Caller caller,
      Frame frame) {
    if (caller.organizationKind() != OrganizationKind.MSP) {
      throw Problem.notFound();
    }
    List<Cause> causes = Cause.of(cause);
    if (causes.isEmpty()) {
      throw Problem.invalid("/cause", "It takes owner or limit.");
    }
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
    ListAddress address = list.with("cause", cause);
    return Drawn.page(
        "overview/attention",
        new AttentionPage(
            address,
            figures.owner(),
            figures.limit(),
            figures.both(),
            figures.uncounted(),
            ownRows.size(),
            shown,
            place.paging(found, address)));
  }
}
