package io.stewardry.vaultreview.web;

import io.stewardry.pages.Sample;
import io.stewardry.pages.SampleFrames;
import io.stewardry.shell.Chip;
import io.stewardry.shell.Frame;
import io.stewardry.shell.ListAddress;
import io.stewardry.shell.Paging;
import io.stewardry.shell.Tile;
import io.stewardry.shell.Tone;
import io.stewardry.vault.Credential;
import io.stewardry.vault.CredentialKind;
import io.stewardry.vaultreview.ReviewedCredential;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Everything that needs somebody, a closed door, a filter that finds nothing, and nothing at all.
public final class VaultReviewSamplePages {
  private static final ListAddress HERE = ListAddress.of("/o/nordlys-it/vault-review");
  private static final Instant NOW = Instant.now();
  private static final Frame FRAME = SampleFrames.msp("/o/nordlys-it/vault-review");

  private VaultReviewSamplePages() {}

  public static List<Sample> all() {
    return List.of(
        sample("much", HERE, 3, rows()),
        sample("none-found", HERE.with("q", "no such"), 0, List.of()),
        sample("empty", HERE, 0, List.of()),
        part("rows"),
        part("export"),
        part("bar"),
        part("swap"));
  }

  private static List<VaultReviewRow> rows() {
    return List.of(
        row(
            "Harbor Dental Group",
            "firewall-export",
            CredentialKind.TOKEN,
            false,
            false,
            days(-17),
            null,
            400),
        row("Cedar Smiles", null, CredentialKind.OAUTH2_CLIENT, true, true, days(-4), null, 0),
        row(
            "Lakeside Orthodontics of the Northern Islands and Other Places",
            "backup-key-with-a-name-that-goes-on-for-a-long-time-without-a-space",
            CredentialKind.API_KEY,
            false,
            false,
            days(2),
            null,
            0),
        row(
            "Granite Pediatric Dental",
            "sql-ro",
            CredentialKind.DATABASE,
            true,
            false,
            null,
            days(-210),
            4),
        row(
            "Bright Smile Studio",
            null,
            CredentialKind.BASIC,
            false,
            true,
            days(500),
            days(30),
            12_046),
        row("Nordlys IT", "rmm-master", CredentialKind.SSH_KEY, true, false, null, null, 214));
  }

  private static Instant days(int days) {
    return NOW.plus(Duration.ofDays(days)).plusSeconds(60);
  }

  private static VaultReviewRow row(
      String organization,
      @Nullable String name,
      CredentialKind kind,
      boolean hasOwner,
      boolean closed,
      @Nullable Instant expires,
      @Nullable Instant rotate,
      long uses) {
    return VaultReviewRow.of(
        new ReviewedCredential(
            new UUID(0, organization.hashCode()),
            organization,
            new UUID(1, organization.hashCode()),
            name,
            name == null ? null : "FortiGate Evanston",
            kind,
            closed || !hasOwner ? null : new Credential.Owner(new UUID(2, 2), "Ann Becker"),
            hasOwner,
            uses == 0 ? null : days(-3),
            days(-400),
            days(-390),
            rotate,
            rotate == null ? null : Credential.Rotation.From.CREDENTIAL,
            expires,
            uses,
            closed,
            organization.equals("Nordlys IT") ? "nordlys-it" : "some-" + organization.length(),
            organization.equals("Nordlys IT"),
            !closed),
        NOW,
        FRAME);
  }

  private static VaultReviewPage page(
      ListAddress address, long uncounted, List<VaultReviewRow> rows) {
    return new VaultReviewPage(
        address,
        "1,412 credentials in 214 organizations",
        "Mia Brandt",
        uncounted,
        List.of(
            Tile.of("Expired", "circle-x", 9, "in 7 organizations")
                .leadingTo(HERE.with("needs", "expired").href())
                .in(Tone.BAD),
            Tile.of("Expire in 30 days", "alert-triangle", 31, "next: 30 Nov")
                .leadingTo(HERE.with("needs", "expiring").href())
                .in(Tone.WARNING),
            Tile.of("Rotation overdue", "refresh-alert", 58, "past their interval")
                .leadingTo(HERE.with("needs", "rotation").href())
                .in(Tone.WARNING),
            Tile.of("No owner", "user-off", 12, "none, left or suspended")
                .leadingTo(HERE.with("needs", "noOwner").href()),
            Tile.of("Never used", "zzz", 44, "by anything so far")
                .leadingTo(HERE.with("needs", "unused").href())),
        List.of(
            new Chip("All", HERE.href(), true, "1,412"),
            new Chip("Needs action", HERE.with("needs", "action").href(), false, "110"),
            new Chip("Expired", HERE.with("needs", "expired").href(), false, "9")),
        rows,
        address.has("q"),
        rows.isEmpty()
            ? Paging.NONE
            : new Paging("1–6 of 110", null, HERE.with("cursor", "x").href()));
  }

  private static Sample sample(
      String variant, ListAddress address, long uncounted, List<VaultReviewRow> rows) {
    return new Sample(
        "vaultreview/review",
        variant,
        Map.of("frame", FRAME, "page", page(address, uncounted, rows)));
  }

  private static Sample part(String name) {
    return new Sample(
        "vaultreview/part/review-" + name, "some", Map.of("page", page(HERE, 0, rows())));
  }
}
