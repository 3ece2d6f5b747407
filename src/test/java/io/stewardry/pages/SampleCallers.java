package io.stewardry.pages;

import io.stewardry.kernel.OrganizationId;
import io.stewardry.kernel.SessionId;
import io.stewardry.kernel.SystemRole;
import io.stewardry.kernel.UserId;
import io.stewardry.kernel.Verb;
import io.stewardry.tenancy.ActorKind;
import io.stewardry.tenancy.Caller;
import io.stewardry.tenancy.EffectiveCapabilities;
import io.stewardry.tenancy.OrganizationKind;
import io.stewardry.tenancy.OrganizationState;
import io.stewardry.tenancy.VersionMark;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;

/// Who looks at the samples.
public final class SampleCallers {
  private SampleCallers() {}

  /// Somebody at home, with a built-in role.
  public static Caller atHome(OrganizationKind kind, SystemRole role) {
    OrganizationId home = new OrganizationId(UUID.randomUUID());
    return caller(home, kind, home, kind, role.key(), null);
  }

  /// Somebody at home in an organization that another one manages.
  public static Caller managed(OrganizationKind kind, SystemRole role) {
    OrganizationId home = new OrganizationId(UUID.randomUUID());
    return caller(home, kind, home, kind, role.key(), new OrganizationId(UUID.randomUUID()));
  }

  /// The one who may do most: a superuser at the platform, an MSP Admin at home and inside a
  /// customer.
  public static Caller ofEverything(OrganizationKind kind) {
    OrganizationId home = new OrganizationId(UUID.randomUUID());
    return switch (kind) {
      case PLATFORM -> caller(home, kind, home, kind, "superuser", null);
      case MSP -> caller(home, kind, home, kind, SystemRole.MSP_ADMIN.key(), null);
      case CUSTOMER ->
          caller(
              home,
              OrganizationKind.MSP,
              new OrganizationId(UUID.randomUUID()),
              kind,
              SystemRole.MSP_ADMIN.key(),
              home);
    };
  }

  private static Caller caller(
      OrganizationId home,
      OrganizationKind homeKind,
      OrganizationId organization,
      OrganizationKind kind,
      String role,
      OrganizationId managing) {
    return new Caller(
        new UserId(UUID.randomUUID()),
        ActorKind.USER,
        new SessionId(UUID.randomUUID()),
        home,
        homeKind,
        organization,
        kind,
        managing,
        role,
        false,
        null,
        null,
        Set.of(),
        Verb.ALL,
        OrganizationState.ACTIVE,
        false,
        Instant.MAX,
        new VersionMark(UUID.randomUUID(), Instant.EPOCH),
        EffectiveCapabilities.all(),
        EffectiveCapabilities.all(),
        false);
  }
}
