package io.stewardry.licensing.web;

import io.stewardry.licensing.LimitKey;
import io.stewardry.licensing.LimitUse;
import io.stewardry.licensing.OverLimit;
import io.stewardry.pages.Sample;
import io.stewardry.pages.SampleFrames;
import io.stewardry.shell.FieldErrors;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

public final class LicensingSamplePages {
  private static final String NAME = "Acme Dental Group of the Northern Islands and Other Places";

  private LicensingSamplePages() {}

  public static List<Sample> all() {
    return Stream.of(
            limits(), UsageSamplePages.all(), EndsSamplePages.all(), CapabilitySamplePages.all())
        .flatMap(List::stream)
        .toList();
  }

  private static List<Sample> limits() {
    return List.of(
        form("limits", "60", List.of(), FieldErrors.NONE),
        form(
            "below",
            "5",
            List.of(
                new LimitsPage.Below(LimitKey.USERS, 12_046, 5),
                new LimitsPage.Below(LimitKey.AUTOMATIONS, 40, 3),
                new LimitsPage.Below(LimitKey.SYSTEMS, 1, 0)),
            FieldErrors.NONE),
        form(
            "wrong",
            "many",
            List.of(),
            FieldErrors.of("users", "Enter a whole number, or leave it empty for no limit.")),
        own("own", uses(new LimitUse(60L, 46)), null),
        own("full", uses(new LimitUse(3L, 3)), null),
        own("over", uses(new LimitUse(3L, 5)), "/o/nordlys-it/organizations/0198/limits"));
  }

  private static Map<LimitKey, LimitUse> uses(LimitUse users) {
    Map<LimitKey, LimitUse> uses = new EnumMap<>(LimitKey.class);
    for (LimitKey key : LimitKey.values()) {
      uses.put(key, new LimitUse(key == LimitKey.SYSTEMS ? 250L : null, 212));
    }
    uses.put(LimitKey.USERS, users);
    uses.put(LimitKey.DASHBOARDS, new LimitUse(0L, 0));
    return uses;
  }

  private static Sample form(
      String variant, String typed, List<LimitsPage.Below> below, FieldErrors errors) {
    return new Sample(
        "licensing/limits",
        variant,
        Map.of(
            "frame",
            SampleFrames.msp("/o/nordlys-it/organizations"),
            "page",
            new LimitsPage(
                NAME,
                "/o/nordlys-it/organizations/0198/limits",
                LimitsPage.lines(uses(new LimitUse(60L, 46)), Map.of(LimitKey.USERS, typed)),
                below,
                "/o/nordlys-it/organizations",
                errors)));
  }

  private static Sample own(
      String variant, Map<LimitKey, LimitUse> uses, @Nullable String changeHref) {
    return new Sample(
        "licensing/own-limits",
        variant,
        Map.of(
            "frame",
            SampleFrames.msp("/o/nordlys-it/settings/limits"),
            "page",
            new OwnLimitsPage(
                uses.keySet().stream()
                    .map(key -> new OwnLimitsPage.Line(key, Objects.requireNonNull(uses.get(key))))
                    .toList(),
                OverLimit.words(uses),
                changeHref == null ? "Nordlys IT" : null,
                changeHref,
                Set.of(LimitKey.DASHBOARDS),
                changeHref == null ? "/o/acme" : null)));
  }
}
