package io.stewardry.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NavigationItemTest {
  @ParameterizedTest
  @CsvSource({
    "/o/acme, /o/acme, true",
    "/o/acme, /o/acme/users, false",
    "/o/acme/users, /o/acme/users, true",
    "/o/acme/users, /o/acme/users/7, true",
    "/o/acme/users, /o/acme/users-of-old, false",
    "/platform, /platform/mail, false",
    "/platform/mail, /platform/mail, true"
  })
  void shouldBeActiveOnItsPageAndThoseBelow(String href, String path, boolean active) {
    assertThat(new NavigationItem("Page", "users", href).at(path).active()).isEqualTo(active);
  }

  /// All sections are below the first one's address.
  @ParameterizedTest
  @CsvSource({
    "/o/acme/settings, /o/acme/settings, true",
    "/o/acme/settings, /o/acme/settings/danger, false",
    "/o/acme/settings/domains, /o/acme/settings/domains/7, true"
  })
  void shouldMarkTheFirstSectionOnItsOwnPageOnly(String href, String path, boolean active) {
    assertThat(new SettingsItem("Section", href, "", false, false, false).at(path).active())
        .isEqualTo(active);
  }

  private static final NavigationItem STAFF =
      new NavigationItem(
          "Staff",
          "users",
          "/o/acme/staff",
          false,
          List.of(
              new NavigationTab("People", "/o/acme/staff", false),
              new NavigationTab("Roles", "/o/acme/roles", false)),
          List.of("/o/acme/users"),
          120L,
          false);

  @Test
  void shouldBeActiveOnTheirTabsAndWhatBelongsToThem() {
    assertThat(STAFF.at("/o/acme/roles/7").active()).isTrue();
    assertThat(STAFF.at("/o/acme/users/7").active()).isTrue();
    assertThat(STAFF.at("/o/acme/audit").active()).isFalse();
  }

  @Test
  void shouldShowItsTabsOnPagesThatAreTabs() {
    assertThat(STAFF.at("/o/acme/roles").tabsAt("/o/acme/roles"))
        .extracting(NavigationTab::active)
        .containsExactly(false, true);
    assertThat(STAFF.tabsAt("/o/acme/roles/7")).isEmpty();
  }

  @Test
  void shouldCountTo99() {
    assertThat(STAFF.badgeText()).isEqualTo("99+");
    assertThat(new NavigationItem("Users", "users", "/o/acme/users").badgeText()).isEmpty();
  }
}
