package io.stewardry.vault.web;

import io.stewardry.kernel.Page;
import io.stewardry.kernel.Permission;
import io.stewardry.shell.Figures;
import io.stewardry.shell.Frame;
import io.stewardry.shell.ListAddress;
import io.stewardry.shell.ListPlace;
import io.stewardry.shell.Moment;
import io.stewardry.shell.Notice;
import io.stewardry.vault.Credential;
import io.stewardry.vault.CredentialMember;
import io.stewardry.vault.CredentialOffers;
import io.stewardry.vault.CredentialUser.UsedBy;
import io.stewardry.vault.Credentials;
import io.stewardry.vault.Destination;
import io.stewardry.vault.VaultRules;
import io.stewardry.vault.internal.CredentialUseStore.Use;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Draws a credential as one reader sees it.
@Component
class CredentialPages {
  private final Credentials credentials;
  private final List<CredentialOffers> offers;
  private final VaultRules rules;
  private final Clock clock;

  CredentialPages(
      Credentials credentials, List<CredentialOffers> offers, VaultRules rules, Clock clock) {
    this.credentials = credentials;
    this.offers = offers;
    this.rules = rules;
    this.clock = clock;
  }

  CredentialPage page(
      Credential one,
      Page<Use> uses,
      String slug,
      ListAddress address,
      ListPlace place,
      Frame frame) {
    String href = VaultPlaces.one(slug, one.id());
    Instant now = clock.instant();
    Instant expires = one.expiresAt();
    Instant rotate = one.rotateAt();
    Instant lastUsed = one.lastUsedAt();
    boolean testable = frame.may(Permission.CREDENTIAL_UPDATE);
    boolean changes = mayChange();
    return new CredentialPage(
        one.name(),
        one.kind(),
        one.application(),
        one.owner() == null ? null : one.owner().name(),
        expires == null ? null : CredentialDue.expiring(expires, now, frame.zone()),
        every(one.rotation()),
        rotate == null ? null : CredentialDue.rotating(rotate, now, frame.zone()),
        fields(one),
        secrets(one, frame),
        frame.moment(one.createdAt()),
        lastUsed == null ? null : frame.moment(lastUsed),
        one.uses() == 0 ? "" : Figures.counted(one.uses(), "time", "times"),
        UsedByLinks.of(usedBy(one), "/o/" + slug, href).all(),
        uses.items().stream().map(use -> use(use, frame)).toList(),
        address,
        place.paging(uses, address),
        test(one, href, testable, null),
        VaultPlaces.list(slug),
        href,
        changes && testable,
        changes && frame.may(Permission.CREDENTIAL_DELETE),
        testable && !changes,
        changes ? offers(one, slug, frame) : List.of());
  }

  /// Do the settings of the vault let the reader change anything in it?
  boolean mayChange() {
    return rules.mayChange();
  }

  /// What other modules let the reader begin with it.
  List<OfferLink> offers(Credential one, String slug, Frame frame) {
    return OfferLink.of(
        offers.stream().flatMap(each -> each.of(one).stream()).toList(), slug, frame);
  }

  /// What they let them begin with the vault.
  List<OfferLink> offers(String slug, Frame frame) {
    return OfferLink.of(
        offers.stream().flatMap(each -> each.ofVault().stream()).toList(), slug, frame);
  }

  private static @Nullable String every(Credential.@Nullable Rotation rotation) {
    if (rotation == null) {
      return null;
    }
    int days = rotation.everyDays();
    return (days == 1 ? "Every day" : "Every " + Figures.count(days) + " days")
        + (rotation.from() == Credential.Rotation.From.SETTING
            ? ", by the settings of the vault"
            : "");
  }

  List<UsedBy> usedBy(Credential one) {
    return credentials.usedBy(Set.of(one.id())).getOrDefault(one.id(), List.of());
  }

  static TestCard test(Credential one, String href, boolean editable, @Nullable Notice answer) {
    return new TestCard(
        href,
        one.destinations().stream().map(Destination::words).toList(),
        editable && !one.destinations().isEmpty(),
        answer);
  }

  private static List<CredentialPage.Fact> fields(Credential one) {
    List<CredentialPage.Fact> facts = new ArrayList<>();
    for (CredentialMember member : CredentialFields.all(one.kind())) {
      Object value = one.fields().get(member.name());
      if (value != null) {
        facts.add(new CredentialPage.Fact(member.label(), CredentialFields.text(value)));
      }
    }
    one.fields()
        .forEach((name, value) -> {
          if (CredentialFields.all(one.kind()).stream()
              .noneMatch(member -> member.name().equals(name))) {
            facts.add(new CredentialPage.Fact(name, CredentialFields.text(value)));
          }
        });
    return facts;
  }

  private static List<CredentialPage.Secret> secrets(Credential one, Frame frame) {
    List<CredentialPage.Secret> secrets = new ArrayList<>();
    Moment set = frame.moment(one.rotatedAt());
    if (one.kind().free()) {
      one.secret().forEach(name -> secrets.add(new CredentialPage.Secret(name, set)));
    }
    for (CredentialMember member : one.kind().secrets()) {
      secrets.add(
          new CredentialPage.Secret(
              member.label(), one.secret().contains(member.name()) ? set : null));
    }
    return secrets;
  }

  private static CredentialPage.Use use(Use use, Frame frame) {
    return new CredentialPage.Use(
        UsedByLinks.capital(UsedByLinks.words(use.by().kind())) + " " + use.by().name(),
        use.actor(),
        frame.moment(use.at()),
        use.times() == 1 ? "" : Figures.counted(use.times(), "time", "times"));
  }
}
