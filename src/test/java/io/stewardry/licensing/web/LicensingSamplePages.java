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
    return Stream.of(limits(), EndsSamplePages.all(), defaults()).flatMap(List::stream).toList();
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

  private static List<Sample> defaults() {
    List<DefaultsPage.Tick> ticks =
        List.of(
            new DefaultsPage.Tick("monitoring", "Monitoring", true, true),
            new DefaultsPage.Tick("vault", "Vault", true, false),
            new DefaultsPage.Tick("agents", "AI agents", false, true));
    List<DefaultsPage.Limit> limits =
        List.of(
            new DefaultsPage.Limit("users", "Users", "1000000000"),
            new DefaultsPage.Limit("agents", "AI agents", ""));
    String action = "/o/nordlys-it/settings/new-organizations";
    return List.of(
        defaults("much", new DefaultsPage(action, ticks, limits, FieldErrors.NONE)),
        defaults(
            "wrong",
            new DefaultsPage(
                action,
                List.of(),
                limits,
                FieldErrors.of("max-users", "Enter a whole number, or nothing."))),
        defaults("reader", new DefaultsPage(null, ticks, limits, FieldErrors.NONE)),
        defaults("nothing", new DefaultsPage(null, List.of(), List.of(), FieldErrors.NONE)));
  }

  private static Sample defaults(String variant, DefaultsPage page) {
    return new Sample(
        "licensing/defaults",
        variant,
        Map.of(
            "frame", SampleFrames.msp("/o/nordlys-it/settings/new-organizations"), "page", page));
  }
}
