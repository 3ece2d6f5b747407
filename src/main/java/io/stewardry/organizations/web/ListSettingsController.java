package io.stewardry.organizations.web;

import io.stewardry.kernel.CapabilityKey;
import io.stewardry.kernel.Permission;
import io.stewardry.kernel.TypedText;
import io.stewardry.organizations.ListSettings;
import io.stewardry.shell.ListAddress;
import io.stewardry.shell.Notice;
import io.stewardry.shell.Redirect;
import io.stewardry.tenancy.Acting;
import io.stewardry.tenancy.Caller;
import io.stewardry.tenancy.Needs;
import io.stewardry.tenancy.Requires;
import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// What a reader chooses for his list: it stands at his home, wherever the list is.
@Controller
@RequestMapping({"/o/{slug}/lists/organizations", "/platform/lists/organizations"})
class ListSettingsController {
  private static final List<String> FILTER =
      List.of("q", "state", "kind", "flag", "group", "ending", "sort");

  private final ListSettings settings;

  ListSettingsController(ListSettings settings) {
    this.settings = settings;
  }

  @Requires(Permission.ORGANIZATION_VIEW)
  @Needs(CapabilityKey.MSP)
  @PostMapping("/columns")
  Redirect columns(
      @RequestParam(required = false) @Nullable List<String> column,
      Caller caller,
      HttpServletRequest request) {
    Acting.as(
        caller.atHome(),
        () ->
            settings.chooseColumns(
                ListColumn.of(column == null ? Set.of() : Set.copyOf(column), false).stream()
                    .map(ListColumn::name)
                    .collect(Collectors.toCollection(LinkedHashSet::new))));
    return Redirect.to(list(request).href());
  }

  @Requires(Permission.ORGANIZATION_VIEW)
  @Needs(CapabilityKey.MSP)
  @PostMapping("/views")
  Redirect save(
      @RequestParam(defaultValue = "") String name, Caller caller, HttpServletRequest request) {
    ListAddress list = list(request);
    String query = list.href().substring(list.path().length()).replaceFirst("^[?]", "");
    Acting.as(caller.atHome(), () -> settings.save(new ListSettings.View(name, query)));
    return Redirect.to(list.href())
        .saying(Notice.good("The view “" + TypedText.trimmed(name) + "” is saved."));
  }

  @Requires(Permission.ORGANIZATION_VIEW)
  @Needs(CapabilityKey.MSP)
  @PostMapping("/views/remove")
  Redirect remove(
      @RequestParam(defaultValue = "") String name, Caller caller, HttpServletRequest request) {
    Acting.as(caller.atHome(), () -> settings.remove(name));
    return Redirect.to(list(request).href());
  }

  /// The list with the filter that was in force.
  private static ListAddress list(HttpServletRequest request) {
    String path = request.getRequestURI();
    ListAddress address =
        ListAddress.of(path.substring(0, path.indexOf("/lists/")) + "/organizations");
    for (String parameter : FILTER) {
      address =
          address.with(parameter, Objects.requireNonNullElse(request.getParameter(parameter), ""));
    }
    return address;
  }
}
