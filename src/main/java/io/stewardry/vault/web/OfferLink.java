package io.stewardry.vault.web;

import io.stewardry.shell.Frame;
import io.stewardry.vault.CredentialOffers.Offer;
import java.util.List;

/// What another module lets a reader begin.
public record OfferLink(String label, String icon, String href) {

  static List<OfferLink> of(List<Offer> offers, String slug, Frame frame) {
    return offers.stream()
        .filter(offer -> offer.permissions().stream().allMatch(frame::may))
        .map(offer -> new OfferLink(offer.label(), offer.icon(), "/o/" + slug + offer.path()))
        .toList();
  }
}
