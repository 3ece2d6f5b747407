package io.stewardry.work.internal;

import io.stewardry.kernel.OrganizationId;
import io.stewardry.support.World;
import io.stewardry.tenancy.Acting;
import io.stewardry.tenancy.ActingContext;
import io.stewardry.tenancy.ActorKind;
import io.stewardry.tenancy.Lookups;
import io.stewardry.tenancy.Transactions;
import java.util.List;
import java.util.function.Supplier;

/// In whose name a statement runs.
record Contexts(Transactions transactions, ActingContext context) {

  /// Those who may take no work: a person, and a job of an organization.
  static List<Contexts> of(World world, World.Made organization) {
    Transactions transactions = world.application().bean(Transactions.class);
    OrganizationId there = new OrganizationId(organization.id());
    OrganizationId platform = world.application().bean(Lookups.class).platform();
    return List.of(
        new Contexts(
            transactions,
            ActingContext.atHome(there, new io.stewardry.kernel.UserId(organization.owner()))),
        new Contexts(transactions, ActingContext.ofNobody(there, ActorKind.JOB)),
        new Contexts(transactions, ActingContext.ofNobody(platform, ActorKind.ANONYMOUS)));
  }

  <T> T during(Supplier<T> work) {
    return Acting.as(context, () -> transactions.write(work));
  }
}
