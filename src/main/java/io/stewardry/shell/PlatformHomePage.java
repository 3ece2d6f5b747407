package io.stewardry.shell;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The superuser's first page.
///
/// @param organizations all of them, whoever manages them
/// @param mailsWaiting mails that no mail server has taken yet
/// @param newMspHref null while the person or the installation can make none
public record PlatformHomePage(
    long msps,
    long standaloneOrganizations,
    long organizations,
    long users,
    long mailsWaiting,
    @Nullable String organizationsHref,
    @Nullable String mailHref,
    @Nullable String newMspHref,
    Installation installation,
    Instant now) {

  public List<Tile> tiles() {
    return List.of(
        Tile.of("MSPs", "building-skyscraper", msps, "Manage customers")
            .leadingTo(organizationsHref),
        Tile.of("Standalone", "building", standaloneOrganizations, "Without an MSP")
            .leadingTo(organizationsHref),
        Tile.of("Organizations", "building-community", organizations, "In this installation"),
        Tile.of("Users", "users", users, "In all organizations"),
        mails());
  }

  private Tile mails() {
    var tile =
        Tile.of(
                "Mails waiting",
                "mail",
                mailsWaiting,
                mailsWaiting == 0 ? "Nothing waits" : "Not sent yet")
            .leadingTo(mailHref);
    return mailsWaiting == 0 ? tile : tile.in(Tone.WARNING);
  }
}
