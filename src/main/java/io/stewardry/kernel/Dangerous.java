package io.stewardry.kernel;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Acts before which a person proves who they are. A key has no hands that could leave a desk, so
/// it is allowed each of them by a scope that names it, or cannot do it at all. The database knows
/// the same scopes (`priv.dangerous_acts`).
public enum Dangerous {
  DELETE_ORGANIZATION(Permission.ORGANIZATION_DELETE),
  CHANGE_OWNERS(Permission.OWNER_MANAGE),
  /// Making somebody an owner or MSP Admin.
  GIVE_ALL_RIGHTS(null),
  RESET_SECOND_FACTOR(null),
  CHANGE_OWN_SECOND_FACTOR(null),
  CHANGE_OWN_PASSKEYS(null),
  CHANGE_SIGN_IN_PROVIDER(null),
  /// How staff of the provider can enter.
  CHANGE_DOOR(null),
  /// Creating a key that is allowed any of them.
  CREATE_DANGEROUS_KEY(null);

  private static final String PREFIX = "dangerous.";

  private final @Nullable Permission demanded;

  Dangerous(@Nullable Permission demanded) {
    this.demanded = demanded;
  }

  public static Optional<Dangerous> ofScope(String scope) {
    return Arrays.stream(values()).filter(act -> act.scope().equals(scope)).findAny();
  }

  /// Those among scopes that are separated by commas.
  public static Set<Dangerous> ofScopes(String scopes) {
    EnumSet<Dangerous> named = EnumSet.noneOf(Dangerous.class);
    for (String scope : scopes.split(",")) {
      ofScope(scope).ifPresent(named::add);
    }
    return Collections.unmodifiableSet(named);
  }

  /// Such as `dangerous.delete-organization`.
  public String scope() {
    return PREFIX + name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /// What whoever allows a key this act must hold, and the key besides. Empty: no key can do it.
  public Optional<Permission> forKeys() {
    return Optional.ofNullable(demanded);
  }
}
