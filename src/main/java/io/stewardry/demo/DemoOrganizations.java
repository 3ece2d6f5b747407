package io.stewardry.demo;

import io.stewardry.kernel.OrganizationId;
import io.stewardry.kernel.SystemRole;
import io.stewardry.licensing.Grants;
import io.stewardry.onboarding.CreateOrganization;
import io.stewardry.onboarding.OrganizationDraft;
import io.stewardry.organizations.LifecycleChange;
import io.stewardry.organizations.NewOrganization;
import io.stewardry.organizations.Organization;
import io.stewardry.organizations.Organizations;
import io.stewardry.tenancy.Acting;
import io.stewardry.tenancy.ActingContext;
import io.stewardry.tenancy.Caller;
import io.stewardry.tenancy.OrganizationKind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/// Two MSPs, their customers and one organization that nobody manages. The names are real ones, the
/// e-mail domains are below `.example`, so that no mail can ever reach anybody.
@Component
class DemoOrganizations {
  private static final ClassPathResource NAMES = new ClassPathResource("demo/organizations.txt");
  private static final String SUPERUSER = "root@stewardry.example";
  private static final String ALICE = "alice@northwind.example";
  private static final String CARLA = "carla@contoso.example";
  private static final int OF_CONTOSO = 5;
  private static final String BOB = "bob@northwind.example";
  private static final int OF_BOB = 12;

  private final CreateOrganization create;
  private final Organizations organizations;
  private final DemoPeople people;
  private final DemoStaff staff;
  private final DemoVisits visits;
  private final DemoNotifications notifications;
  private final DemoVault vault;

  DemoOrganizations(
      CreateOrganization create,
      Organizations organizations,
      DemoPeople people,
      DemoStaff staff,
      DemoVisits visits,
      DemoNotifications notifications,
      DemoVault vault) {
    this.notifications = notifications;
    this.vault = vault;
    this.visits = visits;
    this.create = create;
    this.organizations = organizations;
    this.people = people;
    this.staff = staff;
  }

  List<DemoPeople.Account> make() {
    List<DemoPeople.Account> signIns = new ArrayList<>();
    List<String> names = names();
    people.during(() -> {
      people.superuser(SUPERUSER, "Rut", "Salazar");
      signIns.add(new DemoPeople.Account(SUPERUSER, "superuser: keeps the installation"));
      people.as(SUPERUSER, this::roots);
      people.join(ALICE);
      people.join(CARLA);
      people.join("solo@solo-bakery.example");
      people.as(
          ALICE, caller -> northwind(names.subList(OF_CONTOSO, names.size()), caller, signIns));
      people.as(CARLA, caller -> contoso(names.subList(0, OF_CONTOSO), caller));
      signIns.add(new DemoPeople.Account(CARLA, "MSP Admin of Contoso IT, the other MSP"));
      signIns.add(
          new DemoPeople.Account(
              "solo@solo-bakery.example", "owner of an organization on its own"));
    });
    return signIns;
  }

  private void roots(Caller superuser) {
    create.create(
        draft(
            OrganizationKind.MSP,
            "Northwind Managed Services",
            "northwind",
            ALICE,
            new DemoNames.Name("Alice", "Owen"),
            DemoCapabilities.ofMsp(),
            null),
        superuser);
    create.create(
        draft(
            OrganizationKind.MSP,
            "Contoso IT",
            "contoso",
            CARLA,
            new DemoNames.Name("Carla", "Mendes"),
            DemoCapabilities.ofMsp(),
            null),
        superuser);
    create.create(
        draft(
            OrganizationKind.CUSTOMER,
            "Solo Bakery",
            "solo-bakery",
            "solo@solo-bakery.example",
            new DemoNames.Name("Solomon", "Okafor"),
            List.of(),
            null),
        superuser);
  }

  private void northwind(List<String> names, Caller alice, List<DemoPeople.Account> signIns) {
    people.invite(BOB, "Bob", "Berg", SystemRole.MSP_ADMIN);
    people.join(BOB);
    signIns.add(new DemoPeople.Account(ALICE, "MSP Admin of Northwind: all its customers"));
    signIns.add(new DemoPeople.Account(BOB, "MSP Admin of Northwind, too"));
    List<Organization> customers = new ArrayList<>();
    int ofAlice = names.size() - OF_BOB;
    for (int n = 0; n < ofAlice; n++) {
      customers.add(customer(names.get(n), n, alice, signIns));
    }
    people.as(
        BOB,
        bob -> {
          for (int n = ofAlice; n < names.size(); n++) {
            customers.add(customer(names.get(n), n, bob, signIns));
          }
          staff.join(customers, bob, signIns);
        });
    vault.fill(customers.subList(0, DemoCapabilities.STAFFED));
    visits.ask(customers);
    notifications.choose(ALICE, customers);
  }

  private Organization customer(
      String name, int n, Caller creator, List<DemoPeople.Account> signIns) {
    Organization made = customer(name, n, creator);
    if (n < DemoCapabilities.STAFFED) {
      staff(made, n, creator, n == 0 ? signIns : new ArrayList<>());
    } else {
      invited(made, n, creator);
    }
    if (n % 40 == 17) {
      change(made, LifecycleChange.SUSPEND, creator);
    }
    if (n % 120 == 31) {
      change(made, LifecycleChange.DELETE, creator);
    }
    return made;
  }

  private void contoso(List<String> names, Caller carla) {
    for (int n = 0; n < names.size(); n++) {
      customer(names.get(n), n, carla);
    }
  }

  private Organization customer(String name, int number, Caller creator) {
    String slug = NewOrganization.slugOf(name, null);
    return create.create(
        draft(
            OrganizationKind.CUSTOMER,
            name,
            slug,
            "owner@" + slug + ".example",
            DemoNames.of(number),
            DemoCapabilities.ofCustomer(number),
            number % 3 == 0 ? null : 5L + number % 7 * 10),
        creator);
  }

  /// Somebody in every role that an organization has.
  private void staff(
      Organization organization, int number, Caller alice, List<DemoPeople.Account> signIns) {
    String domain = "@" + organization.emailDomain();
    people.join("owner" + domain);
    signIns.add(new DemoPeople.Account("owner" + domain, "owner of " + organization.name()));
    Acting.as(
        inside(organization, alice),
        () -> {
          int first = 400 + number * 3;
          people.invite("admin" + domain, DemoNames.of(first), SystemRole.ORG_ADMIN);
          people.invite("member" + domain, DemoNames.of(first + 1), SystemRole.MEMBER);
          people.invite("viewer" + domain, DemoNames.of(first + 2), SystemRole.VIEWER);
        });
    for (String role : List.of("admin", "member", "viewer")) {
      people.join(role + domain);
      signIns.add(new DemoPeople.Account(role + domain, role + " there"));
    }
  }

  private void invited(Organization organization, int number, Caller alice) {
    Acting.as(
        inside(organization, alice),
        () -> {
          for (int n = 0; n < number * 7 % 5; n++) {
            people.invite(
                "user" + n + "@" + organization.emailDomain(),
                DemoNames.of(1000 + number * 5 + n),
                n == 0 ? SystemRole.ORG_ADMIN : SystemRole.MEMBER);
          }
        });
  }

  private void change(Organization organization, LifecycleChange change, Caller alice) {
    Acting.as(
        alice.context().managing(new OrganizationId(organization.id())).forGuardedAct(),
        () -> organizations.change(change));
  }

  private static ActingContext inside(Organization organization, Caller caller) {
    return new ActingContext(
        new OrganizationId(organization.id()), caller.home(), caller.user(), caller.kind());
  }

  private static OrganizationDraft draft(
      OrganizationKind kind,
      String name,
      String slug,
      String owner,
      DemoNames.Name called,
      List<Grants.Wanted> capabilities,
      @Nullable Long userLimit) {
    String domain = owner.substring(owner.indexOf('@') + 1);
    return new OrganizationDraft(
        name,
        slug,
        null,
        null,
        domain,
        kind.name(),
        new ArrayList<>(capabilities),
        userLimit == null ? Map.of() : Map.of("users", userLimit),
        null,
        null,
        List.of(new OrganizationDraft.Owner(called.first(), called.last(), owner, null)));
  }

  private static List<String> names() {
    try {
      return NAMES
          .getContentAsString(StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .toList();
    } catch (IOException missing) {
      throw new UncheckedIOException(missing);
    }
  }
}
