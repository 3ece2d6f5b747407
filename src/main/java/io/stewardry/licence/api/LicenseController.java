package io.stewardry.licence.api;

import io.stewardry.kernel.Permission;
import io.stewardry.licence.ActivateLicense;
import io.stewardry.licence.License;
import io.stewardry.licence.Licenses;
import io.stewardry.tenancy.Requires;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// The licence of the acting organization.
@RestController
@RequestMapping("/api/license")
class LicenseController {
  private final Licenses licenses;
  private final ActivateLicense activation;

  LicenseController(Licenses licenses, ActivateLicense activation) {
    this.licenses = licenses;
    this.activation = activation;
  }

  record Wanted(@Nullable String license) {}

  @Requires(Permission.LICENSE_VIEW)
  @GetMapping
  License get() {
    return licenses.own();
  }

  @Requires(Permission.LICENSE_ACTIVATE)
  @PostMapping
  License activate(@RequestBody Wanted body) {
    return activation.activate(body.license());
  }
}
