package io.stewardry.vaultreview;

import io.stewardry.kernel.PageRequest;
import io.stewardry.kernel.TypedSort;
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

  public enum Sort implements TypedSort.Key {
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

    @Override
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
    String part = check.search(search);
    Needs wanted = Needs.ofKey(needs == null ? "" : needs).orElse(null);
    if (wanted == null) {
      check.refuse("/needs", "It takes action, expired, expiring, rotation, noOwner or unused.");
    }
    TypedSort<Sort> by = TypedSort.of(sort, Sort.WORST, check);
    Boolean onlyExpired = flag(check, "/expired", expired);
    Boolean onlyUnused = flag(check, "/unused", unused);
    check.done();
    if (wanted == null) {
      throw new IllegalStateException("refused above");
    }
    return new ReviewQuery(part, wanted, onlyExpired, onlyUnused, by.by(), by.descending(), page);
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
