package io.stewardry.demo;

import io.stewardry.kernel.OrganizationId;
import io.stewardry.organizations.Organization;
import io.stewardry.people.EmailAddress;
import io.stewardry.tenancy.Acting;
import io.stewardry.tenancy.ActingContext;
import io.stewardry.tenancy.Caller;
import io.stewardry.visits.DoorMode;
import io.stewardry.visits.Doors;
import io.stewardry.visits.Visit;
import io.stewardry.visits.Visits;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// Requests to enter: one pending before an owner who removed somebody, one pending before a door
/// that opens on request, and one visit that runs.
@Component
class DemoVisits {
  private static final String TOM = "tom@northwind.example";
  private static final String RITA = "rita@northwind.example";

  private final Doors doors;
  private final Visits visits;
  private final DemoPeople people;

  DemoVisits(Doors doors, Visits visits, DemoPeople people) {
    this.doors = doors;
    this.visits = visits;
    this.people = people;
  }

  void ask(List<Organization> customers) {
    Organization open = customers.get(0);
    Organization asked = customers.get(1);
    Organization visited = customers.get(2);
    List<Caller> rita = new ArrayList<>();
    people.as(RITA, rita::add);
    people.as(owner(open), owner -> doors.sendOut(rita.getFirst().user()));
    people.as(RITA, caller -> request(open, caller, "Licence review for the coming year", 60));
    people.as(owner(asked), owner -> doors.set(DoorMode.ASK_FIRST));
    people.as(owner(visited), owner -> doors.set(DoorMode.ASK_FIRST));
    List<UUID> running = new ArrayList<>();
    people.as(
        TOM,
        caller -> {
          request(asked, caller, "Ticket 4711: the X-ray server does not answer", 60);
          running.add(request(visited, caller, "Ticket 4698: new laptops", 480).id());
        });
    people.as(owner(visited), owner -> visits.admit(running.getFirst()));
  }

  private Visit request(Organization where, Caller caller, String reason, int minutes) {
    return Acting.as(
        new ActingContext(
                new OrganizationId(where.id()), caller.home(), caller.user(), caller.kind())
            .managing(new OrganizationId(where.id())),
        () -> visits.ask(reason, minutes));
  }

  private static String owner(Organization organization) {
    return EmailAddress.parse("owner@" + organization.emailDomain()).orElseThrow().value();
  }
}
