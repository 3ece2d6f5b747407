package io.stewardry.tenancy;

import io.stewardry.kernel.OrganizationId;
import io.stewardry.kernel.UserId;
import java.util.UUID;

/// The sealed context as a text, for SQL that goes through the driver alone.
public final class SealedForBenchmarks {
  private SealedForBenchmarks() {}

  /// @param epochSecond the database's time
  public static String of(byte[] key, UUID organization, UUID actor, long epochSecond) {
    OrganizationId home = new OrganizationId(organization);
    return new ContextSeal(key, new DatabaseTime(epochSecond))
        .seal(new ActingContext(home, home, new UserId(actor), ActorKind.USER));
  }
}
