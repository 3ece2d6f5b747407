package io.stewardry.organizations;

import io.stewardry.kernel.NamedConstant;
import io.stewardry.kernel.PageRequest;
import io.stewardry.kernel.Problem;
import io.stewardry.kernel.TypedText;
import io.stewardry.tenancy.OrganizationKind;
import io.stewardry.tenancy.OrganizationState;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Which organizations below the acting one, in which order.
///
/// @param search a part of the name, external id or domain; null is all
/// @param state its own; null is all but those being deleted
/// @param kind null is both
/// @param only none but these; null is all
/// @param without not these, which are shown elsewhere
/// @param flag null is all
/// @param group null is all
/// @param expiration null is all
public record OrganizationQuery(
    @Nullable String search,
    @Nullable OrganizationState state,
    @Nullable OrganizationKind kind,
    OrganizationSort.Order order,
    PageRequest page,
    @Nullable Set<UUID> only,
    Set<UUID> without,
    @Nullable ChildFlag flag,
    @Nullable UUID group,
    @Nullable Expiration expiration) {
  private static final Set<OrganizationState> STATES =
      Set.of(OrganizationState.ACTIVE, OrganizationState.SUSPENDED, OrganizationState.DELETING);
  private static final Set<OrganizationKind> KINDS =
      Set.of(OrganizationKind.MSP, OrganizationKind.CUSTOMER);
  private static final int LONGEST_SEARCH = 200;

  /// @throws Problem VALIDATION_FAILED
  public static OrganizationQuery of(
      @Nullable String search,
      @Nullable String state,
      @Nullable String kind,
      @Nullable String sort,
      PageRequest page) {
    OrganizationState wantedState = NamedConstant.of("/state", state, STATES);
    OrganizationKind wantedKind = NamedConstant.of("/kind", kind, KINDS);
    if (search != null && search.indexOf(0) >= 0) {
      throw Problem.invalid("/search", "It has a character that no text has.");
    }
    if (search != null && search.length() > LONGEST_SEARCH) {
      throw Problem.invalid(
          "/search", "It may have " + LONGEST_SEARCH + " characters at the most.");
    }
    OrganizationSort.Order order =
        OrganizationSort.parse(sort == null ? "name" : sort)
            .orElseThrow(() ->
                Problem.invalid(
                    "/sort",
                    "It takes name, createdAt, users, automations, licenseUse or nextExpiry, with a - before it for the other way."));
    return new OrganizationQuery(
        TypedText.orNull(search),
        wantedState,
        wantedKind,
        order,
        page,
        null,
        Set.of(),
        null,
        null,
        null);
  }

  /// The same of these alone.
  public OrganizationQuery only(Set<UUID> these) {
    return new OrganizationQuery(
        search, state, kind, order, page, these, without, flag, group, expiration);
  }

  public OrganizationQuery without(Set<UUID> these) {
    return new OrganizationQuery(
        search, state, kind, order, page, only, these, flag, group, expiration);
  }

  public OrganizationQuery at(PageRequest other) {
    return new OrganizationQuery(
        search, state, kind, order, other, only, without, flag, group, expiration);
  }

  /// Those alone with which this is the matter.
  public OrganizationQuery with(@Nullable ChildFlag wanted) {
    return new OrganizationQuery(
        search, state, kind, order, page, only, without, wanted, group, expiration);
  }

  /// Those of a group alone.
  public OrganizationQuery in(@Nullable UUID wanted) {
    return new OrganizationQuery(
        search, state, kind, order, page, only, without, flag, wanted, expiration);
  }

  /// Those alone whose first end is that near.
  public OrganizationQuery ending(@Nullable Expiration wanted) {
    return new OrganizationQuery(
        search, state, kind, order, page, only, without, flag, group, wanted);
  }
}
