package io.stewardry.settings.web;

import io.stewardry.pages.Sample;
import io.stewardry.pages.SampleFrames;
import io.stewardry.settings.GovernedSetting;
import io.stewardry.settings.GovernedSetting.Order;
import io.stewardry.shell.FieldErrors;
import java.util.List;
import java.util.Map;

public final class SettingsOfOrganizationSamplePages {
  private static final String PATH = "/o/nordlys-it/settings/sessions";

  private SettingsOfOrganizationSamplePages() {}

  public static List<Sample> all() {
    return List.of(
        page("usual", true, "", FieldErrors.NONE),
        page("reader", false, "8", FieldErrors.NONE),
        page(
            "wrong",
            true,
            "a thousand",
            FieldErrors.of("session.maxHours", "Enter a whole number from 1 to 12.")));
  }

  private static Sample page(String variant, boolean editable, String typed, FieldErrors errors) {
    return new Sample(
        "settings/sessions",
        variant,
        Map.of(
            "frame",
            SampleFrames.msp(PATH),
            "page",
            new SettingsPage(
                PATH,
                editable,
                List.of(
                    new SettingField(
                        GovernedSetting.number(
                            "session.maxHours",
                            "Longest session",
                            "Users sign in again after this time. A shorter time also applies to open sessions.",
                            "hours",
                            1,
                            12,
                            12,
                            Order.LOWER_IS_STRICTER),
                        List.of(typed),
                        List.of())),
                errors)));
  }
}
