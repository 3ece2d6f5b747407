package io.stewardry.oncall.web;

import io.stewardry.kernel.Page;
import io.stewardry.kernel.Permission;
import io.stewardry.oncall.OnCallShift;
import io.stewardry.oncall.OnCallShiftQuery;
import io.stewardry.oncall.OnCallShifts;
import io.stewardry.shell.Drawn;
import io.stewardry.shell.Frame;
import io.stewardry.shell.ListAddress;
import io.stewardry.shell.ListPlace;
import io.stewardry.tenancy.Requires;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// The on-call shifts of an organization, with who is on call.
@Controller
class ShiftListController {
  private final OnCallShifts shifts;
  private final ShiftPages pages;

  ShiftListController(OnCallShifts shifts, ShiftPages pages) {
    this.shifts = shifts;
    this.pages = pages;
  }

  @Requires(Permission.SUBSCRIPTION_VIEW)
  @GetMapping(ShiftPlaces.LIST)
  Drawn list(
      @RequestParam(defaultValue = "") String q,
      @RequestParam(defaultValue = "name") String sort,
      ListAddress list,
      ListPlace place,
      Frame frame) {
    Page<OnCallShift> found = shifts.page(OnCallShiftQuery.of(q, sort, place.request()));
    ListAddress address = list.with("q", q).with("sort", sort);
    return Drawn.page(
            "oncall/shifts",
            new ShiftsPage(
                address,
                pages.rows(found.items(), address.path(), frame),
                place.paging(found, address),
                frame.may(Permission.SUBSCRIPTION_CREATE) ? address.path() + "/new" : null))
        .part("on-call-list", "oncall/part/rows");
  }
}
