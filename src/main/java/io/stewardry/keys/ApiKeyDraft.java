package io.stewardry.keys;

import io.stewardry.kernel.Dangerous;
import io.stewardry.kernel.Ids;
import io.stewardry.kernel.Network;
import io.stewardry.kernel.OrganizationId;
import io.stewardry.kernel.Permission;
import io.stewardry.kernel.Problem;
import io.stewardry.kernel.ProblemCode;
import io.stewardry.kernel.TypedTime;
import io.stewardry.kernel.Validation;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A key as it is wanted, checked as far as that needs no look at its owner.
///
/// @param scopes what it may do
/// @param dangers which dangerous acts it may do, besides what each demands
/// @param organization null for wherever its owner works
public record ApiKeyDraft(
    String name,
    Set<Permission> scopes,
    Set<Dangerous> dangers,
    @Nullable OrganizationId organization,
    Instant expiresAt,
    List<String> networks) {
  private static final int LONGEST_NAME = 100;
  private static final int MOST_NETWORKS = 50;
  private static final Duration USUAL_LIFE = Duration.ofDays(365);
  // A year that has a leap day, and the day on which somebody chooses "in a year".
  private static final Duration LONGEST_LIFE = Duration.ofDays(367);

  /// Permissions that no API key can have: to manage API keys, to manage superusers, and to read
  /// the outbox, whose mails have links that open accounts. The database refuses them as well.
  private static final Set<Permission> NEVER =
      EnumSet.of(Permission.APIKEY_MANAGE, Permission.SUPERUSER_MANAGE, Permission.MAIL_VIEW);

  /// As it came.
  ///
  /// @param expiresAt ISO 8601 with an offset; null for a year from now
  /// @param networks addresses or networks in CIDR notation; null or none for everywhere
  public record Wanted(
      @Nullable String name,
      @Nullable List<@Nullable String> scopes,
      @Nullable String organizationId,
      @Nullable String expiresAt,
      @Nullable List<@Nullable String> networks) {}

  /// @throws Problem VALIDATION_FAILED, PERMISSION_NOT_ASSIGNABLE
  static ApiKeyDraft of(Wanted wanted, Instant now) {
    Validation check = new Validation();
    String name = check.required("/name", wanted.name(), LONGEST_NAME);
    Scopes scopes = scopes(wanted.scopes(), check);
    OrganizationId organization = organization(wanted.organizationId(), check);
    Instant expiresAt = expiry(wanted.expiresAt(), now, check);
    List<String> networks = networks(wanted.networks(), check);
    check.done();
    return new ApiKeyDraft(
        name, scopes.permissions(), scopes.dangers(), organization, expiresAt, networks);
  }

  /// Can a key have this scope at all?
  public static boolean canBeScope(Permission permission) {
    return !NEVER.contains(permission);
  }

  ApiKeyDraft boundTo(OrganizationId organization) {
    return new ApiKeyDraft(name, scopes, dangers, organization, expiresAt, networks);
  }

  /// All of its scopes, as they are kept.
  public List<String> keys() {
    return Stream.concat(
            scopes.stream().map(Permission::key), dangers.stream().map(Dangerous::scope))
        .toList();
  }

  private record Scopes(Set<Permission> permissions, Set<Dangerous> dangers) {}

  private static Scopes scopes(@Nullable List<@Nullable String> keys, Validation check) {
    EnumSet<Permission> scopes = EnumSet.noneOf(Permission.class);
    EnumSet<Dangerous> dangers = EnumSet.noneOf(Dangerous.class);
    if (keys == null || keys.isEmpty()) {
      check.refuse("/scopes", "Choose at least one thing that the key may do.");
      return new Scopes(scopes, dangers);
    }
    for (int n = 0;
        n < keys.size() && n <= Permission.values().length + Dangerous.values().length;
        n++) {
      String key = keys.get(n);
      Permission permission = key == null ? null : Permission.ofKey(key).orElse(null);
      Dangerous danger = key == null ? null : Dangerous.ofScope(key).orElse(null);
      if (danger != null) {
        if (danger.forKeys().isEmpty()) {
          check.refuse(
              "/scopes/" + n,
              ProblemCode.PERMISSION_NOT_ASSIGNABLE,
              "No key can do this: it takes a session.");
        } else if (!dangers.add(danger)) {
          check.refuse("/scopes/" + n, "It is there twice.");
        }
      } else if (permission == null) {
        check.refuse("/scopes/" + n, "It is no permission that exists.");
      } else if (!canBeScope(permission)) {
        check.refuse(
            "/scopes/" + n,
            ProblemCode.PERMISSION_NOT_ASSIGNABLE,
            "No key can do this: it takes a session.");
      } else if (!scopes.add(permission)) {
        check.refuse("/scopes/" + n, "It is there twice.");
      }
    }
    return new Scopes(scopes, dangers);
  }

  private static @Nullable OrganizationId organization(@Nullable String text, Validation check) {
    if (text == null) {
      return null;
    }
    OrganizationId organization = Ids.parse(text).map(OrganizationId::new).orElse(null);
    if (organization == null) {
      check.refuse("/organizationId", "It takes the id of one organization.");
    }
    return organization;
  }

  private static Instant expiry(@Nullable String text, Instant now, Validation check) {
    if (text == null) {
      return now.plus(USUAL_LIFE);
    }
    Instant expiresAt = TypedTime.read(text).orElse(null);
    if (expiresAt == null) {
      check.refuse("/expiresAt", "It takes a time such as 2027-01-31T12:00:00Z.");
      return now;
    }
    if (!expiresAt.isAfter(now)) {
      check.refuse("/expiresAt", "It must be in the future.");
    } else if (expiresAt.isAfter(now.plus(LONGEST_LIFE))) {
      check.refuse("/expiresAt", "A key is valid for a year at the most.");
    }
    return expiresAt;
  }

  private static List<String> networks(@Nullable List<@Nullable String> texts, Validation check) {
    Set<String> networks = new LinkedHashSet<>();
    if (texts == null) {
      return List.of();
    }
    if (texts.isEmpty()) {
      check.refuse(
          "/networks", "Name at least one network, or leave the member out: from everywhere.");
    }
    if (texts.size() > MOST_NETWORKS) {
      check.refuse("/networks", "It takes " + MOST_NETWORKS + " networks at the most.");
      return List.of();
    }
    for (int n = 0; n < texts.size(); n++) {
      String text = texts.get(n);
      switch (Network.read(text == null ? "" : text)) {
        case Network.Known(String normal) -> networks.add(normal);
        case Network.Unknown(String why) -> check.refuse("/networks/" + n, why);
      }
    }
    return new ArrayList<>(networks);
  }
}
