package io.stewardry.secrets.internal;

import io.stewardry.kernel.OrganizationId;
import io.stewardry.kernel.ProblemCode;
import io.stewardry.tenancy.Acting;
import io.stewardry.tenancy.DatabaseRefusal;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Goes through the organizations that have data keys, each under its own context.
@Component
public class EachKeySet {
  private static final int PAGE = 200;

  private final KeySetStore store;
  private final PlatformJob job;

  EachKeySet(KeySetStore store, PlatformJob job) {
    this.store = store;
    this.job = job;
  }

  /// @param only null for all
  public void run(@Nullable OrganizationId only, Consumer<OrganizationId> work) {
    if (only != null) {
      in(only, work);
      return;
    }
    UUID after = new UUID(0, 0);
    List<UUID> page;
    do {
      UUID beyond = after;
      page = Acting.as(job.context(), () -> store.organizations(beyond, PAGE));
      for (UUID one : page) {
        in(new OrganizationId(one), work);
        after = one;
      }
    } while (page.size() == PAGE);
  }

  private void in(OrganizationId organization, Consumer<OrganizationId> work) {
    try {
      Acting.as(job.in(organization), () -> work.accept(organization));
    } catch (DatabaseRefusal refused) {
      // What the database says of an organization that was erased meanwhile.
      if (refused.code() != ProblemCode.ORG_SUSPENDED
          && refused.code() != ProblemCode.UNAUTHENTICATED) {
        throw refused;
      }
    }
  }
}
