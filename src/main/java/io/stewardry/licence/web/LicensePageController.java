package io.stewardry.licence.web;

import io.stewardry.kernel.Permission;
import io.stewardry.kernel.ProblemCode;
import io.stewardry.kernel.Refusal;
import io.stewardry.licence.ActivateLicense;
import io.stewardry.licence.License;
import io.stewardry.licence.Licenses;
import io.stewardry.shell.Drawn;
import io.stewardry.shell.FieldErrors;
import io.stewardry.shell.Frame;
import io.stewardry.shell.Moment;
import io.stewardry.shell.Notice;
import io.stewardry.shell.PageAnswer;
import io.stewardry.shell.Redirect;
import io.stewardry.shell.RefusedForm;
import io.stewardry.tenancy.Requires;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// The licence of an MSP, and of an organization that can become one.
@Controller
class LicensePageController {
  private static final Map<String, String> FIELDS =
      Map.of(
          ProblemCode.LICENSE_INVALID.name(), "license",
          ProblemCode.INVALID_STATE.name(), "");

  private final Licenses licenses;
  private final ActivateLicense activation;

  LicensePageController(Licenses licenses, ActivateLicense activation) {
    this.licenses = licenses;
    this.activation = activation;
  }

  @Requires(Permission.LICENSE_VIEW)
  @GetMapping("/o/{slug}/license")
  Drawn show(@PathVariable String slug) {
    return page(slug, "", FieldErrors.NONE);
  }

  @Requires(Permission.LICENSE_ACTIVATE)
  @PostMapping("/o/{slug}/license")
  PageAnswer activate(@PathVariable String slug, @RequestParam(defaultValue = "") String license) {
    boolean standalone = licenses.own().place() == License.Place.STANDALONE;
    License active;
    try {
      active = activation.activate(license);
    } catch (Refusal refused) {
      return page(slug, license, RefusedForm.errors(refused, FIELDS)).refusing(refused);
    }
    return Redirect.to("/o/" + slug + "/license")
        .saying(
            Notice.good(
                standalone
                    ? "This organization is an MSP now."
                    : "The licence " + active.serial() + " is active."));
  }

  private Drawn page(String slug, String typed, FieldErrors errors) {
    License license = licenses.own();
    return Drawn.page(
        "licence/license",
        frame ->
            new LicensePage(
                license,
                moment(frame, license.validUntil()),
                moment(frame, license.graceUntil()),
                moment(frame, license.activatedAt()),
                license.activates() && frame.may(Permission.LICENSE_ACTIVATE),
                "/o/" + slug + "/license",
                typed,
                errors));
  }

  private static @Nullable Moment moment(Frame frame, @Nullable Instant instant) {
    return instant == null ? null : frame.moment(instant);
  }
}
