package io.stewardry.donotdisturb.web;

import gg.jte.Content;
import io.stewardry.donotdisturb.DoNotDisturb;
import io.stewardry.donotdisturb.QuietHours;
import io.stewardry.donotdisturb.QuietPreview;
import io.stewardry.kernel.Permission;
import io.stewardry.organizations.Editing;
import io.stewardry.organizations.Organization;
import io.stewardry.organizations.OrganizationEdit;
import io.stewardry.organizations.Organizations;
import io.stewardry.shell.Drawn;
import io.stewardry.shell.FieldErrors;
import io.stewardry.shell.Frame;
import io.stewardry.shell.Notice;
import io.stewardry.shell.PageAnswer;
import io.stewardry.shell.Redirect;
import io.stewardry.shell.RefusedForm;
import io.stewardry.shell.TimeZones;
import io.stewardry.tenancy.Caller;
import io.stewardry.tenancy.Requires;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// A section of the settings: when the organization is not to be disturbed.
@Controller
@RequestMapping("/o/{slug}/settings/do-not-disturb")
class QuietPageController {
  private static final String ADD = "add";
  private static final String REMOVE = "remove-";

  private final QuietHours hours;
  private final Organizations organizations;
  private final ObjectProvider<QuietPreview> previews;
  private final Clock clock;

  QuietPageController(
      QuietHours hours,
      Organizations organizations,
      ObjectProvider<QuietPreview> previews,
      Clock clock) {
    this.hours = hours;
    this.organizations = organizations;
    this.previews = previews;
    this.clock = clock;
  }

  @Requires(Permission.ORGANIZATION_VIEW)
  @GetMapping
  Drawn show(@PathVariable String slug, @RequestParam Map<String, String> asked, Caller caller) {
    return page(slug, null, FieldErrors.NONE, asked, caller);
  }

  /// Saves, or draws what was typed with one window more or less, or as it is.
  @Requires(Permission.SETTINGS_UPDATE)
  @PostMapping
  PageAnswer save(
      @PathVariable String slug,
      @RequestParam(defaultValue = "") String draft,
      HttpServletRequest request,
      Caller caller) {
    QuietForm form = QuietForm.typed(request);
    if (!draft.isEmpty()) {
      return page(slug, drafted(form, draft), FieldErrors.NONE, Map.of(), caller)
          .part("quiet-week", "donotdisturb/part/week-swap")
          .part(
              "quiet-windows",
              form.full() ? "donotdisturb/part/none-added" : "donotdisturb/part/window-added");
    }
    try {
      form.check();
      organizations.update(
          new OrganizationEdit(Map.of("doNotDisturb", form.sent())), Optional.of(form.version()));
      return Redirect.to(href(slug)).saying(Notice.good("The quiet hours are saved."));
    } catch (RuntimeException refused) {
      return page(slug, form, RefusedForm.errors(refused, form.fields()), Map.of(), caller)
          .refusing(refused);
    }
  }

  private static QuietForm drafted(QuietForm form, String draft) {
    if (draft.startsWith(REMOVE)) {
      return form.without(draft.substring(REMOVE.length()));
    }
    return draft.equals(ADD) ? form.withOneMore() : form;
  }

  /// @param typed null shows what is saved
  private Drawn page(
      String slug,
      @Nullable QuietForm typed,
      FieldErrors errors,
      Map<String, String> asked,
      Caller caller) {
    return Drawn.page("donotdisturb/settings", frame -> shown(slug, typed, errors, caller, frame))
        .with("zones", frame -> TimeZones.with(chosen(typed, frame), clock.instant()))
        .with("preview", frame -> preview(frame, caller, asked));
  }

  private QuietPage shown(
      String slug, @Nullable QuietForm typed, FieldErrors errors, Caller caller, Frame frame) {
    Organization organization = organizations.get();
    Notice whyNot = Editing.whyNot(organization, caller);
    Instant now = clock.instant();
    DoNotDisturb saved = saved(frame);
    QuietForm form = typed == null ? QuietForm.of(saved, organization.version()) : typed;
    ZoneId zone = form.zoneId();
    boolean editable = whyNot == null && frame.may(Permission.SETTINGS_UPDATE);
    return new QuietPage(
        href(slug),
        editable,
        whyNot,
        QuietWords.state(saved.at(now), saved.zone(), now),
        form,
        errors.any() || !form.sent().equals(QuietForm.of(saved, 0).sent()),
        QuietWeek.of(form.rows(), zone, now),
        zone == null ? NextQuiet.NONE : NextQuiet.of(form.drawn(zone), now),
        errors);
  }

  /// Where nothing was ever set, the reader's zone is the best guess.
  private DoNotDisturb saved(Frame frame) {
    ZoneId zone = frame.zone().equals(ZoneOffset.UTC) ? ZoneId.of("UTC") : frame.zone();
    return hours.find().orElseGet(() -> new DoNotDisturb(zone, List.of(), true));
  }

  private String chosen(@Nullable QuietForm typed, Frame frame) {
    if (typed == null) {
      DoNotDisturb saved = saved(frame);
      return saved.zoneKnown() ? saved.timeZone() : "";
    }
    return typed.zoneId() == null ? "" : typed.zone();
  }

  private @Nullable Content preview(Frame frame, Caller caller, Map<String, String> asked) {
    QuietPreview preview = previews.getIfAvailable();
    return preview == null ? null : preview.card(frame, caller, asked);
  }

  private static String href(String slug) {
    return "/o/" + slug + "/settings/do-not-disturb";
  }
}
