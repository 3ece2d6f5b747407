package io.stewardry.people;

import io.stewardry.kernel.NamedConstant;
import io.stewardry.kernel.PageRequest;
import io.stewardry.kernel.Problem;
import io.stewardry.kernel.TypedText;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Which users of the acting organization, in which order.
///
/// @param search a part of the name or address
/// @param joined leave out those who are only invited
/// @param roles only those who have one of these; empty is all
/// @param byCreation by the time of creation and not by name
public record UserQuery(
    @Nullable String search,
    @Nullable UserState state,
    boolean joined,
    Set<String> roles,
    boolean byCreation,
    boolean descending,
    PageRequest page) {
  private static final Set<UserState> STATES =
      Set.of(UserState.INVITED, UserState.ACTIVE, UserState.SUSPENDED);
  private static final Set<String> SORTS = Set.of("name", "-name", "createdAt", "-createdAt");

  /// @throws Problem VALIDATION_FAILED
  public static UserQuery of(
      @Nullable String search, @Nullable String state, @Nullable String sort, PageRequest page) {
    UserState wanted = NamedConstant.of("/state", state, STATES);
    String order = sort == null ? "name" : sort;
    if (!SORTS.contains(order)) {
      throw Problem.invalid(
          "/sort", "It takes name or createdAt, with a - before it for the other way.");
    }
    if (search != null && (search.length() > 200 || search.indexOf(0) >= 0)) {
      throw Problem.invalid("/search", "It may have 200 characters at the most.");
    }
    return new UserQuery(
        TypedText.orNull(search),
        wanted,
        false,
        Set.of(),
        order.endsWith("createdAt"),
        order.startsWith("-"),
        page);
  }

  /// The same, of those who have joined: an invited person is no user yet.
  public UserQuery ofJoined() {
    return new UserQuery(search, state, true, roles, byCreation, descending, page);
  }

  public UserQuery withRoles(Set<String> wanted) {
    return new UserQuery(search, state, joined, Set.copyOf(wanted), byCreation, descending, page);
  }

  public String order() {
    return (descending ? "-" : "") + (byCreation ? "createdAt" : "name");
  }
}
