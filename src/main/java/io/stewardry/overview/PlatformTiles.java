package io.stewardry.overview;

import io.stewardry.mail.MailCounts;
import io.stewardry.organizations.PlatformFigures;
import io.stewardry.shell.Figures;
import io.stewardry.shell.Tile;
import io.stewardry.shell.Tone;
import java.util.List;

/// The installation in numbers. A tile that leads to a list counts its rows.
final class PlatformTiles {
  static final String LIST = "/platform/organizations";
  private static final String OUTBOX = "/platform/mail";

  private PlatformTiles() {}

  /// @param serverSet whether mails leave at all
  static List<Tile> of(PlatformFigures figures, MailCounts mails, boolean serverSet) {
    return List.of(
        Tile.of("MSPs", "building-skyscraper", figures.msps(), customers(figures))
            .leadingTo(LIST + "?kind=MSP"),
        Tile.of("Standalone", "building", figures.standalone(), "Without an MSP")
            .leadingTo(LIST + "?kind=CUSTOMER"),
        // No list has exactly these people.
        Tile.of("Staff and standalone users", "users", figures.users(), "Not users of customers"),
        pending(mails, serverSet),
        failed(mails));
  }

  private static String customers(PlatformFigures figures) {
    return "Manage " + Figures.counted(figures.customers(), "customer", "customers");
  }

  private static Tile pending(MailCounts mails, boolean serverSet) {
    Tile tile =
        Tile.of("Mails pending", "mail", mails.queued(), pendingWords(mails, serverSet))
            .leadingTo(OUTBOX + "?state=QUEUED");
    return mails.queued() == 0 ? tile : tile.in(Tone.WARNING);
  }

  private static String pendingWords(MailCounts mails, boolean serverSet) {
    if (mails.queued() == 0) {
      return "None pending";
    }
    return serverSet ? Figures.count(mails.queued()) + " due now" : "No mail server is set";
  }

  private static Tile failed(MailCounts mails) {
    Tile tile =
        Tile.of(
                "Mails failed",
                "mail-off",
                mails.failed(),
                mails.failed() == 0 ? "None failed" : "Not delivered")
            .leadingTo(OUTBOX + "?state=FAILED");
    return mails.failed() == 0 ? tile : tile.in(Tone.WARNING);
  }
}
