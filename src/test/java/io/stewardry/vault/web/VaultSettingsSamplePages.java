package io.stewardry.vault.web;

import static io.stewardry.pages.SampleFrames.HOSTILE;

import io.stewardry.pages.Sample;
import io.stewardry.pages.SampleFrames;
import io.stewardry.settings.web.SettingField;
import io.stewardry.settings.web.SettingsPage;
import io.stewardry.shell.Choice;
import io.stewardry.shell.FieldErrors;
import io.stewardry.vault.VaultSettings;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// The settings of a vault: none, many, wrong ones, and for those who only read them.
public final class VaultSettingsSamplePages {
  private static final String PATH = "/o/acme-dental-group/settings/vault";
  private static final List<Choice> ROLES =
      List.of(
          new Choice("owner", "Owner"),
          new Choice("org_admin", "Administrator"),
          new Choice("long", HOSTILE.get(1)),
          new Choice("staff", "Staff: all roles"),
          new Choice("staff:technician", "Staff: Technician"));
  private static final String HOST = "a-host-with-quite-a-long-name-of-its-own.logic.azure.example";

  private VaultSettingsSamplePages() {}

  public static List<Sample> all() {
    List<Sample> pages = pages();
    return Stream.concat(
            pages.stream(),
            pages.stream()
                .map(page -> new Sample("settings/part/fields", page.variant(), page.model())))
        .toList();
  }

  private static List<Sample> pages() {
    return List.of(
        page("none", true, List.of(), List.of(), "", FieldErrors.NONE),
        page(
            "many",
            true,
            List.of("*.example.com", HOST, "[2001:db8:0:0:0:0:0:1]"),
            List.of("owner", "long"),
            "90",
            FieldErrors.NONE),
        page(
            "wrong",
            true,
            List.of("*.example.com", "https://" + HOST),
            List.of("owner"),
            "many",
            new FieldErrors(
                Map.of(
                    "vault.allowedHosts",
                    "It cannot be “https://"
                        + HOST
                        + "”. Enter the name of a host, *. and a name for all below it, or an address, without port and path.",
                    "vault.rotateEveryDays",
                    "Enter a whole number from 1 to 3650."))),
        page(
            "reader",
            false,
            List.of("*.example.com", HOST),
            List.of("owner", "long"),
            "",
            FieldErrors.NONE));
  }

  private static Sample page(
      String variant,
      boolean editable,
      List<String> hosts,
      List<String> roles,
      String days,
      FieldErrors errors) {
    return new Sample(
        "vault/settings",
        variant,
        Map.of(
            "frame",
            SampleFrames.away(PATH),
            "page",
            new SettingsPage(
                PATH,
                editable,
                VaultSettings.all().stream()
                    .map(setting ->
                        switch (setting.key()) {
                          case "vault.allowedHosts" -> new SettingField(setting, hosts, List.of());
                          case "vault.rotateEveryDays" ->
                              new SettingField(setting, List.of(days), List.of());
                          default -> new SettingField(setting, roles, ROLES);
                        })
                    .toList(),
                errors)));
  }
}
