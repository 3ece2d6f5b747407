package io.stewardry.shell.web;

import io.stewardry.kernel.TypedText;
import io.stewardry.shell.Drawn;
import io.stewardry.shell.Found;
import io.stewardry.shell.FoundGroup;
import io.stewardry.shell.Frame;
import io.stewardry.shell.Resource;
import io.stewardry.shell.Resources;
import io.stewardry.tenancy.Caller;
import io.stewardry.tenancy.SignedIn;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// Things for the palette, of every kind that a module can look for. Wherever the page is, it is
/// asked at home, so nobody is looked up elsewhere by the way.
@Controller
class FinderController {
  private final Resources resources;

  FinderController(Resources resources) {
    this.resources = resources;
  }

  @SignedIn
  @GetMapping("/search")
  Drawn find(@RequestParam(defaultValue = "") String q, Caller caller) {
    Drawn options = Drawn.of("shell/part/found-options");
    return TypedText.isBlank(q)
        ? options.with("groups", List.of())
        : options.with("groups", frame -> found(TypedText.trimmed(q), caller, frame));
  }

  private List<FoundGroup> found(String typed, Caller caller, Frame frame) {
    List<FoundGroup> groups = new ArrayList<>();
    for (Resource each : resources.all()) {
      List<Found> found = each.find(typed, caller, frame);
      if (!found.isEmpty()) {
        groups.add(
            new FoundGroup(
                each.name().key(),
                each.name().many(),
                found.stream().allMatch(one -> one.icon() == null),
                found));
      }
    }
    return groups;
  }
}
