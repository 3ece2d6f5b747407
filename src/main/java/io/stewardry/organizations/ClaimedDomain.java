package io.stewardry.organizations;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/// A domain of the acting organization, with what is left to do for it.
///
/// @param txtName where the record that proves it has to stand; null when it is proven
/// @param txtValue what the record has to say
/// @param warning that a domain above or below belongs to another organization; told only to who
///   reads that organization's domains anyway
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ClaimedDomain(
    String domain,
    boolean primary,
    DomainState state,
    @Nullable String txtName,
    @Nullable String txtValue,
    @Nullable String warning) {
  private static final String NEIGHBOUR =
      "A domain above or below it belongs to another organization of this installation. Addresses"
          + " count for the organization that has exactly their domain.";

  public boolean proven() {
    return state == DomainState.PROVEN;
  }

  public static ClaimedDomain of(
      TxtProof proof, boolean primary, DomainState state, boolean hasNeighbour) {
    boolean proven = state == DomainState.PROVEN;
    return new ClaimedDomain(
        proof.domain(),
        primary,
        state,
        proven ? null : proof.name(),
        proven ? null : proof.value(),
        hasNeighbour ? NEIGHBOUR : null);
  }
}
