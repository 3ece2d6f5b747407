package io.stewardry.vault;

import io.stewardry.kernel.PageRequest;
import io.stewardry.kernel.TypedSort;
import io.stewardry.kernel.Validation;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Which credentials a list shows, in which order.
///
/// @param search a part of the name, the application, or the name of the owner
public record CredentialQuery(
    @Nullable String search,
    @Nullable CredentialKind kind,
    Needs needs,
    Sort sort,
    boolean descending,
    PageRequest page) {
  /// What a credential is looked at for.
  public enum Needs {
    ALL(""),
    EXPIRED("expired"),
    /// Within 30 days.
    EXPIRING("expiring"),
    ROTATION("rotation"),
    UNUSED("unused"),
    NO_OWNER("noOwner");

    private final String key;

    Needs(String key) {
      this.key = key;
    }

    public String key() {
      return key;
    }

    public static Optional<Needs> ofKey(String key) {
      return Arrays.stream(values()).filter(one -> one.key.equals(key)).findAny();
    }
  }

  public enum Sort implements TypedSort.Key {
    NAME("name"),
    /// The one that ends or is due first.
    DUE("due"),
    LAST_USED("lastUsedAt"),
    ROTATED("rotatedAt");

    private final String key;

    Sort(String key) {
      this.key = key;
    }

    @Override
    public String key() {
      return key;
    }
  }

  /// @param sort such as `due`, or `-lastUsedAt`; null: by name
  /// @throws io.stewardry.kernel.Problem VALIDATION_FAILED
  public static CredentialQuery of(
      @Nullable String search,
      @Nullable String kind,
      @Nullable String needs,
      @Nullable String sort,
      PageRequest page) {
    Validation check = new Validation();
    CredentialKind read = null;
    if (kind != null && !kind.isEmpty()) {
      read = CredentialKind.ofKey(kind).orElse(null);
      if (read == null) {
        check.refuse("/kind", "It takes " + CredentialRules.kinds() + ".");
      }
    }
    Needs wanted = Needs.ofKey(needs == null ? "" : needs).orElse(null);
    if (wanted == null) {
      check.refuse("/needs", "It takes expired, expiring, rotation, unused or noOwner.");
    }
    TypedSort<Sort> by = TypedSort.of(sort, Sort.NAME, check);
    String part = check.search(search);
    check.done();
    if (wanted == null) {
      throw new IllegalStateException("refused above");
    }
    return new CredentialQuery(part, read, wanted, by.by(), by.descending(), page);
  }
}
