package io.stewardry.licensing.web;

import io.stewardry.licensing.LimitUse;
import io.stewardry.pages.Sample;
import io.stewardry.pages.SampleFrames;
import io.stewardry.shell.FieldErrors;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

public final class LicensingSamplePages {
  private LicensingSamplePages() {}

  public static List<Sample> all() {
    return Stream.concat(limits().stream(), EndsSamplePages.all().stream()).toList();
  }

  private static List<Sample> limits() {
    return List.of(
        page("limited", new LimitUse(60L, 46), "60", false, FieldErrors.NONE),
        page("none", new LimitUse(null, 1), "", true, FieldErrors.NONE),
        page(
            "wrong",
            new LimitUse(5L, 12_000),
            "many",
            false,
            FieldErrors.of("max", "Enter a whole number, or choose No limit.")));
  }

  private static Sample page(
      String variant, LimitUse now, String max, boolean unlimited, FieldErrors errors) {
    return new Sample(
        "licensing/user-limit",
        variant,
        Map.of(
            "frame",
            SampleFrames.msp("/o/nordlys-it/organizations"),
            "page",
            new UserLimitPage(
                "Acme Dental Group of the Northern Islands and Other Places",
                "/o/nordlys-it/organizations/0198/user-limit",
                now,
                max,
                unlimited,
                "/o/nordlys-it/organizations",
                errors)));
  }
}
