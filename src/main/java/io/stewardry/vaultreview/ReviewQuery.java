package io.stewardry.vaultreview;

import io.stewardry.kernel.PageRequest;
import io.stewardry.kernel.TypedText;
import io.stewardry.kernel.Validation;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Which credentials the review shows, in which order.
///
/// @param search a part of the organization's name, or, where the reader could enter, of the
///   credential's name, its application or its owner's name
/// @param expired those that have expired, or all others; null for both
/// @param unused those that were never used, or all others; null for both
public record ReviewQuery(
    @Nullable String search,
    Needs needs,
    @Nullable Boolean expired,
    @Nullable Boolean unused,
    Sort sort,
    boolean descending,
    PageRequest page) {
  private static final int LONGEST_SEARCH = 200;

  /// What a credential is looked at for.
  public enum Needs {
    ALL(""),
    /// Any of the following but the last: what was never used does no harm by that.
    ACTION("action"),
    EXPIRED("expired"),
    /// Within 30 days.
    EXPIRING("expiring"),
    ROTATION("rotation"),
    NO_OWNER("noOwner"),
    /// Never used, however old.
    UNUSED("unused");

    private final String key;

    Needs(String key) {
      this.key = key;
    }

    public String key() {
      return key;
    }

    static Optional<Needs> ofKey(String key) {
      return Arrays.stream(values()).filter(one -> one.key.equals(key)).findAny();
    }
  }

  public enum Sort {
    /// What needs somebody most comes first.
    WORST("worst"),
    ORGANIZATION("organizationName"),
    KIND("kind"),
    LAST_USED("lastUsedAt"),
    ROTATED("rotatedAt"),
    EXPIRES("expiresAt");

    private final String key;

    Sort(String key) {
      this.key = key;
    }

    public String key() {
      return key;
    }
  }

  /// @param sort such as `expiresAt`, or `-lastUsedAt`; null: the worst first
  /// @throws io.stewardry.kernel.Problem VALIDATION_FAILED
  public static ReviewQuery of(
      @Nullable String search,
      @Nullable String needs,
      @Nullable String expired,
      @Nullable String unused,
      @Nullable String sort,
      PageRequest page) {
    Validation check = new Validation();
    if (search != null && (search.indexOf(0) >= 0 || search.length() > LONGEST_SEARCH)) {
      check.refuse("/search", "It takes a text of " + LONGEST_SEARCH + " characters at the most.");
    }
    Needs wanted = Needs.ofKey(needs == null ? "" : needs).orElse(null);
    if (wanted == null) {
      check.refuse("/needs", "It takes action, expired, expiring, rotation, noOwner or unused.");
    }
    boolean descending = sort != null && sort.startsWith("-");
    String key =
        sort == null || sort.isEmpty() ? Sort.WORST.key : descending ? sort.substring(1) : sort;
    Sort by =
        Arrays.stream(Sort.values()).filter(one -> one.key.equals(key)).findAny().orElse(null);
    if (by == null) {
      check.refuse(
          "/sort",
          "It takes worst, organizationName, kind, lastUsedAt, rotatedAt or expiresAt, with - for descending.");
    }
    Boolean onlyExpired = flag(check, "/expired", expired);
    Boolean onlyUnused = flag(check, "/unused", unused);
    check.done();
    if (wanted == null || by == null) {
      throw new IllegalStateException("refused above");
    }
    return new ReviewQuery(
        TypedText.orNull(search), wanted, onlyExpired, onlyUnused, by, descending, page);
  }

  private static @Nullable Boolean flag(Validation check, String pointer, @Nullable String text) {
    if (text == null || text.isEmpty()) {
      return null;
    }
    if (!text.equals("true") && !text.equals("false")) {
      check.refuse(pointer, "It takes true or false.");
      return null;
    }
    return text.equals("true");
  }
}
