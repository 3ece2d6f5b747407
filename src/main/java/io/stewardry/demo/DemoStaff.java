package io.stewardry.demo;

import io.stewardry.access.Staff;
import io.stewardry.access.StaffDraft;
import io.stewardry.access.WantedAccess;
import io.stewardry.kernel.OrganizationId;
import io.stewardry.kernel.SystemRole;
import io.stewardry.kernel.Verb;
import io.stewardry.organizations.Group;
import io.stewardry.organizations.Groups;
import io.stewardry.organizations.Organization;
import io.stewardry.tenancy.Acting;
import io.stewardry.tenancy.Caller;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Staff of the demo MSP, in every role, who reach some of its customers.
@Component
class DemoStaff {
  private final Staff staff;
  private final Groups groups;
  private final DemoPeople people;

  DemoStaff(Staff staff, Groups groups, DemoPeople people) {
    this.staff = staff;
    this.groups = groups;
    this.people = people;
  }

  private record Somebody(String local, String first, String last, SystemRole role, String what) {}

  private static final List<Somebody> STAFF =
      List.of(
          new Somebody(
              "ada",
              "Ada",
              "Novak",
              SystemRole.ADMIN_WITH_BILLING,
              "Administrator with Billing: ten customers, may give access"),
          new Somebody("mia", "Mia", "Ortiz", SystemRole.MANAGER, "Manager: ten customers"),
          new Somebody(
              "tom",
              "Tom",
              "Holm",
              SystemRole.TECHNICIAN,
              "Technician: three customers, one only to look at"),
          new Somebody(
              "helen", "Helen", "Fischer", SystemRole.HELP_DESK, "Help Desk: the group Gold"),
          new Somebody("rita", "Rita", "Sato", SystemRole.READ_ONLY, "Read Only: the group Gold"));

  void join(List<Organization> customers, Caller alice, List<DemoPeople.Account> signIns) {
    Group gold =
        groups.create(
            new Groups.Draft("Gold", "Customers with a reaction time of one hour"), alice);
    for (Organization customer : customers.subList(0, 6)) {
      guarded(() -> groups.change(gold.id(), new OrganizationId(customer.id()), true, alice));
    }
    for (Somebody one : STAFF) {
      String email = one.local() + "@northwind.example";
      guarded(() ->
          staff.create(
              new StaffDraft(
                  one.first(),
                  one.last(),
                  email,
                  null,
                  one.role().key(),
                  access(one, customers, gold),
                  one.role() == SystemRole.ADMIN_WITH_BILLING,
                  false,
                  null),
              alice));
      people.join(email);
      signIns.add(new DemoPeople.Account(email, one.what()));
    }
  }

  private static List<WantedAccess.@Nullable Draft> access(
      Somebody one, List<Organization> customers, Group gold) {
    List<WantedAccess.@Nullable Draft> access = new ArrayList<>();
    switch (one.role()) {
      case HELP_DESK, READ_ONLY ->
          access.add(new WantedAccess.Draft(null, gold.id().toString(), null, null));
      case TECHNICIAN -> {
        access.add(to(customers.get(0), null));
        access.add(to(customers.get(1), null));
        access.add(to(customers.get(2), List.of(Verb.VIEW.key())));
      }
      default -> customers.subList(0, 10).forEach(customer -> access.add(to(customer, null)));
    }
    return access;
  }

  private static WantedAccess.Draft to(
      Organization customer, @Nullable List<@Nullable String> verbs) {
    return new WantedAccess.Draft(customer.id().toString(), null, verbs, null);
  }

  private static void guarded(Runnable act) {
    Acting.as(Acting.context().forGuardedAct(), act);
  }
}
