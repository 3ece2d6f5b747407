package io.stewardry.visits.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.stewardry.support.Client;
import io.stewardry.support.PageClient;
import io.stewardry.support.World;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What an owner is told when the door changes, and what becomes of those concerned.
class DoorPagesTest {
  private final World world = World.shared();
  private final World.Made msp = world.msp("DoorPage");
  private final World.Made acme = world.customer(msp, "AcmeDoor");
  private final World.Made beta = world.customer(msp, "BetaDoor");
  private final Client tom = world.person(msp, "tom", "technician");
  private final PageClient owner = PageClient.of(acme.admin());
  private final PageClient otherOwner = PageClient.of(beta.admin());

  @BeforeEach
  void access() {
    for (World.Made child : List.of(acme, beta)) {
      world.grant(msp, "tom@" + msp.domain(), child.id(), "view,update");
    }
  }

  private static String door(World.Made of) {
    return "/o/" + of.name().toLowerCase(Locale.ROOT) + "/visits";
  }

  private String mode() {
    return acme.admin().get("/api/door").expect(200).text("/mode");
  }

  private static void request(Client who, World.Made where) {
    who.post(
            "/api/organizations/" + where.id() + "/visits",
            "{\"reason\": \"Ticket 4711\", \"minutes\": 60}")
        .expect(201);
  }

  private long noted(World.Made customer) {
    return world.count(
        "select count(*) from hub.staff_visit where org_id = ? and child_id = ?",
        msp.id(),
        customer.id());
  }

  @Test
  void shouldAskBeforeSomebodyInsideIsOutAndListThemAfterwards() {
    tom.in(acme.id()).get("/api/organizations/" + acme.id()).expect(200);
    tom.in(beta.id()).get("/api/organizations/" + beta.id()).expect(200);
    assertThat(owner.post(door(acme), Map.of("mode", "ASK_FIRST")).expect(200).body())
        .contains("1 person is inside and will be out", "Pat tom", "Save and end their access");
    assertThat(mode()).as("nothing is saved before the answer").isEqualTo("STANDING");
    tom.in(acme.id()).get("/api/organizations/" + acme.id()).expect(200);

    owner.post(door(acme), Map.of("mode", "ASK_FIRST", "confirmed", "yes")).expect(302);
    assertThat(mode()).isEqualTo("ASK_FIRST");
    assertThat(owner.get(door(acme)).expect(200).body())
        .contains("Out since the door changed", "Pat tom", "in the last 30 minutes")
        .doesNotContain("Remove Pat tom");
    assertThat(otherOwner.get(door(beta)).expect(200).body())
        .contains("Remove Pat tom")
        .doesNotContain("Out since the door changed");
    // Nobody has to be asked where nobody is inside.
    owner.post(door(acme), Map.of("mode", "EMERGENCY")).expect(302);
    owner.post(door(acme), Map.of("mode", "STANDING")).expect(302);
    assertThat(owner.get(door(acme)).expect(200).body())
        .doesNotContain("Out since the door changed")
        .contains("Remove Pat tom");
  }

  @Test
  void shouldCloseRequestsThatNobodyHasToAnswerAnyMore() {
    for (World.Made each : List.of(acme, beta)) {
      each.admin().put("/api/door", "{\"mode\": \"ASK_FIRST\"}").expect(200);
      request(tom, each);
      assertThat(noted(each)).isEqualTo(1);
    }
    assertThat(owner.get(door(acme)).expect(200).body()).contains("Let Pat tom in");
    owner.post(door(acme), Map.of("mode", "STANDING")).expect(302);

    assertThat(acme.admin().get("/api/visits?state=PENDING").expect(200).items("/id")).isEmpty();
    assertThat(owner.get(door(acme)).expect(200).body())
        .contains("Not needed")
        .doesNotContain("Let Pat tom in");
    assertThat(noted(acme)).isZero();
    assertThat(beta.admin().get("/api/visits?state=PENDING").expect(200).items("/id")).hasSize(1);
    assertThat(noted(beta)).isEqualTo(1);
  }

  @Test
  void shouldSayThatWhoWasRemovedIsInForAVisit() {
    tom.in(acme.id()).get("/api/organizations/" + acme.id()).expect(200);
    var id = world.id("select user_id from hub.app_user where email = ?", "tom@" + msp.domain());
    acme.admin().delete("/api/visitors/" + id).expect(204);
    request(tom, acme);
    String visit = acme.admin().get("/api/visits?state=PENDING").expect(200).text("/items/0/id");
    owner.post(door(acme) + "/" + visit + "/admit", Map.of()).expect(302);
    tom.in(acme.id()).get("/api/organizations/" + acme.id()).expect(200);
    assertThat(owner.get(door(acme)).expect(200).body())
        .contains("Removed", "Let in for a visit until", "then out again")
        .doesNotContain("Stays out until");
  }

  @Test
  void shouldKeepTheRequestOfWhoWasRemovedUntilTheyAreLetBackIn() {
    tom.in(acme.id()).get("/api/organizations/" + acme.id()).expect(200);
    var id = world.id("select user_id from hub.app_user where email = ?", "tom@" + msp.domain());
    acme.admin().delete("/api/visitors/" + id).expect(204);
    request(tom, acme);
    owner.post(door(acme), Map.of("mode", "STANDING")).expect(302);
    assertThat(acme.admin().get("/api/visits?state=PENDING").expect(200).items("/id")).hasSize(1);
    String removed = "Stays out until an owner lets them back in";
    assertThat(owner.get(door(acme)).expect(200).body()).contains(removed);
    owner.post(door(acme) + "/visitors/" + id + "/let-back", Map.of()).expect(302);
    assertThat(acme.admin().get("/api/visits?state=PENDING").expect(200).items("/id")).isEmpty();
    tom.in(acme.id()).get("/api/organizations/" + acme.id()).expect(200);
  }

  /// What is offered is what happens: who was removed waits for an answer in an emergency, too.
  @Test
  void shouldOfferToEnterNowOnlyToThoseWhoCan() {
    tom.in(acme.id()).get("/api/organizations/" + acme.id()).expect(200);
    owner.post(door(acme), Map.of("mode", "EMERGENCY", "confirmed", "yes")).expect(302);
    PageClient visitor = PageClient.of(tom);
    String ask =
        "/o/" + msp.name().toLowerCase(Locale.ROOT) + "/organizations/" + acme.id() + "/visits";
    assertThat(visitor.get(ask).expect(200).body()).contains("Enter now", "enter immediately");
    var id = world.id("select user_id from hub.app_user where email = ?", "tom@" + msp.domain());
    acme.admin().delete("/api/visitors/" + id).expect(204);
    assertThat(visitor.get(ask).expect(200).body())
        .contains("Request access", "An owner removed you, so you need their answer")
        .doesNotContain("Enter now", "immediately");
    request(tom, acme);
    assertThat(visitor.get(ask).expect(200).body()).contains("Access requested");
    // Nobody else is kept from it.
    PageClient other = PageClient.of(world.person(msp, "notout", "msp_admin"));
    assertThat(other.get(ask).expect(200).body()).contains("Enter now");
    owner.post(door(acme) + "/visitors/" + id + "/let-back", Map.of()).expect(302);
    assertThat(visitor.get(ask).expect(200).body()).contains("Enter now").doesNotContain("removed");
  }

  @Test
  void shouldReturnToTheOverviewThatARequestWasAnsweredOn() {
    acme.admin().put("/api/door", "{\"mode\": \"ASK_FIRST\"}").expect(200);
    request(tom, acme);
    String visit = acme.admin().get("/api/visits").expect(200).text("/items/0/id");
    assertThat(
            owner
                .post(door(acme) + "/" + visit + "/admit", Map.of("from", "overview"))
                .expect(302)
                .header("Location"))
        .endsWith("/o/" + acme.name().toLowerCase(Locale.ROOT));
  }
}
