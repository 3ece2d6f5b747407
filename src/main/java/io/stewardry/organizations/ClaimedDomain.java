package io.stewardry.organizations;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/// A domain of the acting organization, with what is left to do for it.
///
/// @param state `PROVEN`, `PENDING` (a further one whose addresses do not count yet) or `UNPROVEN`
///   (the first one, whose addresses count without)
/// @param txtName where the record that proves it has to stand; null when it is proven
/// @param txtValue what the record has to say
/// @param warning that a domain above or below belongs to another organization; told only to who
///   reads that organization's domains anyway
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ClaimedDomain(
    String domain,
    boolean primary,
    String state,
    @Nullable String txtName,
    @Nullable String txtValue,
    @Nullable String warning) {
  private static final String NEIGHBOUR =
      "A domain above or below it belongs to another organization of this installation. Addresses"
          + " count for the organization that has exactly their domain.";

  public boolean proven() {
    return state.equals("PROVEN");
  }

  public static ClaimedDomain of(
      TxtProof proof, boolean primary, String state, boolean hasNeighbour) {
    boolean proven = state.equals("PROVEN");
    return new ClaimedDomain(
        proof.domain(),
        primary,
        state,
        proven ? null : proof.name(),
        proven ? null : proof.value(),
        hasNeighbour ? NEIGHBOUR : null);
  }
}
