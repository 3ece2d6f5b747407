package io.stewardry.licence.api;

import io.stewardry.kernel.Page;
import io.stewardry.kernel.PageRequest;
import io.stewardry.kernel.Permission;
import io.stewardry.licence.IssuedLicense;
import io.stewardry.licence.LicenseDraft;
import io.stewardry.licence.Licenses;
import io.stewardry.tenancy.Requires;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// Licences as superusers issue them.
@RestController
@RequestMapping("/api/platform/licenses")
class PlatformLicensesController {
  private final Licenses licenses;

  PlatformLicensesController(Licenses licenses) {
    this.licenses = licenses;
  }

  @Requires(Permission.LICENSE_ISSUE)
  @GetMapping
  Page<IssuedLicense> list(
      @RequestParam(required = false) @Nullable String limit,
      @RequestParam(required = false) @Nullable String cursor) {
    return licenses.issued(PageRequest.of(limit, cursor));
  }

  @Requires(Permission.LICENSE_ISSUE)
  @PostMapping
  @ResponseStatus(HttpStatus.CREATED)
  IssuedLicense issue(@RequestBody LicenseDraft body) {
    return licenses.issue(body);
  }
}
