package io.stewardry.visits;

import static org.assertj.core.api.Assertions.assertThat;

import io.stewardry.support.Answer;
import io.stewardry.support.Client;
import io.stewardry.support.World;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// R183: an owner says how staff of the managing organization enter, sees who is inside and what
/// they did and looked at, and ends it at once.
class VisitsApiTest {
  private final World world = World.shared();
  private final World.Made msp = world.msp("Door");
  private final World.Made acme = world.customer(msp, "AcmeD");
  private final World.Made beta = world.customer(msp, "BetaD");
  private final World.Made elsewhere = world.msp("DoorElse");
  private final World.Made foreign = world.customer(elsewhere, "ForeignD");

  private final Client owner = acme.admin();
  private final Client alice = msp.admin();
  private final Client tom = world.person(msp, "tom", "manager");

  @BeforeEach
  void access() {
    for (World.Made child : List.of(acme, beta)) {
      world.grant(msp, "tom@" + msp.domain(), child.id(), "view,create,update,delete");
    }
  }

  private UUID tomId() {
    return world.id("select user_id from hub.app_user where email = ?", "tom@" + msp.domain());
  }

  private static void mode(Client owner, String mode) {
    owner.put("/api/door", "{\"mode\": \"" + mode + "\"}").expect(200);
  }

  private static String visits(World.Made of) {
    return "/api/organizations/" + of.id() + "/visits";
  }

  private static Answer ask(Client who, World.Made where) {
    return who.post(visits(where), "{\"reason\": \"The printer burns\", \"minutes\": 30}");
  }

  private long mails(String to, String subject) {
    world.awaitNotices();
    return world.count(
        "select count(*) from hub.mail where to_address = ? and starts_with(subject, ?)",
        to,
        subject);
  }

  /// Contract is the MSP's from above; what is the customer's own takes an open visit.
  @Test
  void shouldKeepWhatIsNoContractBehindTheDoor() {
    String of = "/api/organizations/" + acme.id();
    String domain = "{\"domain\": \"more-" + acme.domain() + "\"}";
    mode(owner, "ASK_FIRST");
    alice.get(of + "/owners").expect(403, "ENTRY_REQUIRED");
    alice.put(of + "/sign-in-rules", "{\"mfaRequired\": true}").expect(403, "ENTRY_REQUIRED");
    alice.post(of + "/email-domains", domain).expect(403, "ENTRY_REQUIRED");
    alice
        .post(of + "/email-domains/" + acme.domain() + "/verify", null)
        .expect(403, "ENTRY_REQUIRED");
    alice.delete(of + "/email-domains/" + acme.domain()).expect(403, "ENTRY_REQUIRED");
    assertThat(alice.get("/api/audit?action=request.refused").items("/code"))
        .contains("ENTRY_REQUIRED");
    alice.get("/api/organizations/" + beta.id() + "/owners").expect(200);
    alice.patch(of, "{\"externalId\": \"E-1\"}").expect(200);
    alice.get(of).expect(200);
    alice.get(of + "/capabilities").expect(200);
    alice.put(of + "/limits", "{\"users\": 50}").expect(200);
    alice.post(of + "/suspend", null).expect(200);
    alice.post(of + "/resume", null).expect(200);
    world.superuser().put(of + "/sign-in-rules", "{\"mfaRequired\": false}");
    UUID visit = UUID.fromString(ask(alice, acme).expect(201).text("/id"));
    owner.post("/api/visits/" + visit + "/admit", null).expect(200);
    alice.get(of + "/owners").expect(200);
    alice.post(of + "/email-domains", domain).expect(201);
    alice.put(of + "/sign-in-rules", "{\"mfaRequired\": false}").expect(200);
    mode(owner, "STANDING");
  }

  @Test
  void shouldLetStaffInAtAnyTimeUntilAnOwnerSaysOtherwise() {
    assertThat(owner.get("/api/door").expect(200).text("/mode")).isEqualTo("STANDING");
    tom.in(acme.id()).get("/api/users").expect(200);
    ask(tom, acme).expect(409, "INVALID_STATE");
    mode(owner, "ASK_FIRST");
    tom.in(acme.id()).get("/api/users").expect(403, "ENTRY_REQUIRED");
    tom.in(acme.id()).patch("/api/users/" + acme.owner(), "{}").expect(403, "ENTRY_REQUIRED");
    Answer why =
        alice
            .get(
                "/api/access/explain?userId=%s&organizationId=%s&permission=user.view"
                    .formatted(tomId(), acme.id()))
            .expect(200);
    assertThat(why.text("/allowed")).isEqualTo("false");
    assertThat(why.text("/refusedBy/code")).isEqualTo("ENTRY_REQUIRED");
    String whoCan =
        "/api/access/who-can?organizationId=" + acme.id() + "&permission=organization.view";
    assertThat(owner.get(whoCan).expect(200).items("/email")).containsExactly(acme.ownerEmail());
    // Before a closed door nobody of the MSP sees the names of who is behind it.
    assertThat(alice.get(whoCan).expect(200).items("/email")).isEmpty();
    assertThat(reads()).isEqualTo(1);
    alice.in(acme.id()).get("/api/users").expect(403, "ENTRY_REQUIRED");
    // The other customer's door is its own, and what the MSP does about Acme goes on.
    tom.in(beta.id()).get("/api/users").expect(200);
    alice.get("/api/organizations/" + acme.id()).expect(200);
    alice.patch("/api/organizations/" + acme.id(), "{\"description\": \"d\"}").expect(200);
    // Who reaches nothing learns nothing of any door.
    elsewhere.admin().in(acme.id()).get("/api/users").expect(403, "ORG_ACCESS_DENIED");
    assertThat(elsewhere.admin().get(visits(acme)).expect(404, "NOT_FOUND").bodyWithoutRequestId())
        .isEqualTo(
            elsewhere
                .admin()
                .get("/api/organizations/" + UUID.randomUUID() + "/visits")
                .expect(404, "NOT_FOUND")
                .bodyWithoutRequestId());
    ask(elsewhere.admin(), acme).expect(404, "NOT_FOUND");
    mode(owner, "STANDING");
    tom.in(acme.id()).get("/api/users").expect(200);
    assertThat(alice.get(whoCan).expect(200).items("/email"))
        .contains(acme.ownerEmail(), msp.ownerEmail());
    assertThat(owner.get("/api/audit?action=access.read").expect(200).items("/actor/email"))
        .containsExactly(msp.ownerEmail());
    assertThat(owner.get("/api/audit?action=door.updated").expect(200).text("/total"))
        .isEqualTo("2");
  }

  @Test
  void shouldLetInWhomAnOwnerAdmitsAndForAsLongAsThat() {
    mode(owner, "ASK_FIRST");
    ask(tom, acme).expect(201);
    ask(tom, acme).expect(409, "INVALID_STATE");
    assertThat(mails(acme.ownerEmail(), "Pat tom asks to enter")).isEqualTo(1);
    Answer waiting = owner.get("/api/visits?state=PENDING").expect(200);
    assertThat(waiting.text("/items/0/reason")).isEqualTo("The printer burns");
    assertThat(waiting.text("/items/0/visitor/email")).isEqualTo("tom@" + msp.domain());
    String visit = waiting.text("/items/0/id");
    tom.in(acme.id()).get("/api/users").expect(403, "ENTRY_REQUIRED");
    // Neither he himself nor another one of the MSP answers, nor an owner of another customer.
    tom.post("/api/visits/" + visit + "/admit", null).expect(403, "FORBIDDEN");
    alice.post("/api/visits/" + visit + "/admit", null).expect(404, "NOT_FOUND");
    alice.in(acme.id()).post("/api/visits/" + visit + "/admit", null).expect(403, "ENTRY_REQUIRED");
    beta.admin().post("/api/visits/" + visit + "/admit", null).expect(404, "NOT_FOUND");
    Client admin = world.person(acme, "adele", "org_admin");
    admin.post("/api/visits/" + visit + "/admit", null).expect(403, "FORBIDDEN");
    Answer admitted = owner.post("/api/visits/" + visit + "/admit", null).expect(200);
    assertThat(admitted.text("/state")).isEqualTo("ADMITTED");
    assertThat(
            world.count(
                "select count(*) from hub.visit where visit_id = ?::uuid and until between now() + interval '29 minutes' and now() + interval '30 minutes'",
                visit))
        .as("the time runs from the answer")
        .isEqualTo(1);
    owner.post("/api/visits/" + visit + "/admit", null).expect(409, "INVALID_STATE");
    assertThat(mails("tom@" + msp.domain(), "You may enter")).isEqualTo(1);
    tom.in(acme.id()).get("/api/users").expect(200);
    alice.in(acme.id()).get("/api/users").expect(403, "ENTRY_REQUIRED");
    Answer inside = owner.get("/api/visitors").expect(200);
    assertThat(inside.items("/email")).containsExactly("tom@" + msp.domain());
    assertThat(inside.text("/items/0/visitId")).isEqualTo(visit);
    // The end of the time is the end, without anybody doing anything.
    world.sql("update hub.visit set until = now() where visit_id = ?", UUID.fromString(visit));
    tom.in(acme.id()).get("/api/users").expect(403, "ENTRY_REQUIRED");
    assertThat(owner.get("/api/visits").expect(200).items("/state")).containsExactly("OVER");
    assertThat(owner.get("/api/visitors").expect(200).items("/email")).isEmpty();
  }

  @Test
  void shouldRefuseTakeBackAndLapse() {
    mode(owner, "ASK_FIRST");
    String first = ask(tom, acme).expect(201).text("/id");
    owner.post("/api/visits/" + first + "/refuse", null).expect(200);
    assertThat(mails("tom@" + msp.domain(), acme.name() + " refused your request")).isEqualTo(1);
    String second = ask(tom, acme).expect(201).text("/id");
    alice.delete(visits(acme) + "/" + second).expect(404, "NOT_FOUND");
    tom.delete(visits(acme) + "/" + second).expect(204);
    tom.delete(visits(acme) + "/" + second).expect(409, "INVALID_STATE");
    String third = ask(tom, acme).expect(201).text("/id");
    world.sql(
        "update hub.visit set requested_at = now() - interval '4 days' where visit_id = ?",
        UUID.fromString(third));
    owner.post("/api/visits/" + third + "/admit", null).expect(409, "INVALID_STATE");
    ask(tom, acme).expect(201);
    assertThat(tom.get(visits(acme)).expect(200).items("/state"))
        .containsExactlyInAnyOrder("PENDING", "WITHDRAWN", "WITHDRAWN", "REFUSED");
    tom.in(acme.id()).get("/api/users").expect(403, "ENTRY_REQUIRED");
  }

  @Test
  void shouldLetInAtOnceWithNoticeInAnEmergency() {
    Client second = world.person(acme, "second", "org_admin");
    mode(owner, "EMERGENCY");
    tom.in(acme.id()).get("/api/users").expect(403, "ENTRY_REQUIRED");
    assertThat(ask(tom, acme).expect(201).text("/state")).isEqualTo("ADMITTED");
    assertThat(mails(acme.ownerEmail(), "Pat tom has entered")).isEqualTo(1);
    assertThat(mails("second@" + acme.domain(), "Pat tom")).isZero();
    tom.in(acme.id()).get("/api/users").expect(200);
    // Sent out, he does not come in by himself again.
    owner.delete("/api/visitors/" + tomId()).expect(204);
    tom.in(acme.id()).get("/api/users").expect(403, "ENTRY_REQUIRED");
    assertThat(ask(tom, acme).expect(201).text("/state")).isEqualTo("PENDING");
    second.get("/api/visits").expect(200);
  }

  @Test
  void shouldSendOutAtOnceWhateverTheDoorSays() {
    tom.in(acme.id()).get("/api/users").expect(200);
    assertThat(owner.get("/api/visitors").expect(200).items("/email"))
        .containsExactly("tom@" + msp.domain());
    owner.delete("/api/visitors/" + UUID.randomUUID()).expect(404, "NOT_FOUND");
    owner.delete("/api/visitors/" + foreign.owner()).expect(404, "NOT_FOUND");
    owner.delete("/api/visitors/" + acme.owner()).expect(404, "NOT_FOUND");
    owner.delete("/api/visitors/" + tomId()).expect(204);
    assertThat(owner.get("/api/visitors").expect(200).items("/email")).isEmpty();
    tom.in(acme.id()).get("/api/users").expect(403, "ENTRY_REQUIRED");
    tom.in(beta.id()).get("/api/users").expect(200);
    assertThat(owner.get("/api/visitors/sent-out").expect(200).items("/userId"))
        .containsExactly(tomId().toString());
    beta.admin().post("/api/visitors/" + tomId() + "/let-back", null).expect(404, "NOT_FOUND");
    owner.post("/api/visitors/" + tomId() + "/let-back", null).expect(200);
    tom.in(acme.id()).get("/api/users").expect(200);
    assertThat(
            owner.get("/api/audit?resourceId=" + acme.id()).expect(200).items("/action").stream()
                .filter(action -> action.startsWith("door.")))
        .startsWith("door.let_back", "door.sent_out");
  }

  @Test
  void shouldNotLetTheProviderOpenTheDoorByAnOwnerOfItsOwn() {
    mode(owner, "ASK_FIRST");
    String owners = "/api/organizations/" + acme.id() + "/owners";
    String mine =
        "{\"firstName\": \"M\", \"lastName\": \"E\", \"email\": \"me@%s\"}"
            .formatted(acme.domain());
    alice.post(owners, mine).expect(403, "ENTRY_REQUIRED");
    alice.delete(owners + "/" + acme.owner()).expect(403, "ENTRY_REQUIRED");
    mode(owner, "STANDING");
    alice.post(owners, mine).expect(201);
  }

  @Test
  void shouldHoldForKeysAndBeDecidedInPersonOnly() {
    mode(owner, "ASK_FIRST");
    Answer made =
        alice
            .post(
                "/api/api-keys",
                "{\"name\": \"sync\", \"scopes\": [\"user.view\", \"owner.manage\", \"organization.view\"], \"expiresAt\": null}")
            .expect(201);
    Client key = world.application().client().withToken(made.text("/key"));
    key.in(acme.id()).get("/api/users").expect(403, "ENTRY_REQUIRED");
    ask(key, acme).expect(403, "FORBIDDEN");
    Answer own =
        owner
            .post(
                "/api/api-keys",
                "{\"name\": \"own\", \"scopes\": [\"owner.view\", \"owner.manage\"]}")
            .expect(201);
    Client ownKey = world.application().client().withToken(own.text("/key"));
    ownKey.get("/api/door").expect(200);
    ownKey.put("/api/door", "{\"mode\": \"STANDING\"}").expect(403, "FORBIDDEN");
    // A visit is of the person, so his key may enter, too.
    String visit = ask(alice, acme).expect(201).text("/id");
    owner.post("/api/visits/" + visit + "/admit", null).expect(200);
    key.in(acme.id()).get("/api/users").expect(200);
  }

  @Test
  void shouldWriteDownEachReadOfStaffBeforeItIsAnswered() {
    long before = reads();
    tom.in(acme.id()).get("/api/users/" + acme.owner()).expect(200);
    tom.in(acme.id()).get("/api/users?search=olga").expect(200);
    alice.get("/api/organizations/" + acme.id() + "/owners").expect(200);
    owner.get("/api/users").expect(200);
    assertThat(reads()).isEqualTo(before + 3);
    Answer told = owner.get("/api/audit?reads=only").expect(200);
    assertThat(told.items("/action")).containsExactly("owner.read", "user.read", "user.read");
    assertThat(told.text("/items/1/changes/query")).isEqualTo("search=olga");
    assertThat(told.text("/items/2/resource/id")).isEqualTo(acme.owner().toString());
    assertThat(told.text("/items/2/actor/name")).isEqualTo("Pat tom");
    assertThat(owner.get("/api/audit?reads=without").expect(200).items("/action"))
        .doesNotContain("user.read");
    owner.get("/api/audit?reads=perhaps").expect(422, "VALIDATION_FAILED");
    // The copy at home tells the MSP what its own people look at.
    assertThat(
            world.count(
                "select count(*) from hub.audit_entry where org_id = ? and action = 'user.read' and target_org_id = ?",
                msp.id(),
                acme.id()))
        .isEqualTo(2);
  }

  private long reads() {
    return world.count(
        "select count(*) from hub.audit_entry where org_id = ? and right(action, 5) = '.read'",
        acme.id());
  }

  /// Whoever is sent out while he writes: each write was done before he was out, or not at all.
  @Test
  void shouldBeFollowedByNoWriteOfWhoWasSentOut() throws Exception {
    world.person(acme, "vera", "viewer");
    UUID viewer =
        world.id("select user_id from hub.app_user where email = ?", "vera@" + acme.domain());
    AtomicBoolean out = new AtomicBoolean();
    AtomicInteger written = new AtomicInteger();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<List<Boolean>>> writers = new ArrayList<>();
      for (int n = 0; n < 4; n++) {
        int number = n;
        Callable<List<Boolean>> writer =
            () -> {
              List<Boolean> afterwards = new ArrayList<>();
              for (int round = 0; round < 40; round++) {
                boolean late = out.get();
                int status =
                    tom.in(acme.id())
                        .patch("/api/users/" + viewer, "{\"phone\": \"" + number + round + "\"}")
                        .status();
                written.addAndGet(status == 200 ? 1 : 0);
                afterwards.add(late && status == 200);
              }
              return afterwards;
            };
        writers.add(threads.submit(writer));
      }
      Awaitility.await().until(() -> written.get() >= 4);
      owner.delete("/api/visitors/" + tomId()).expect(204);
      out.set(true);
      for (Future<List<Boolean>> writer : writers) {
        assertThat(writer.get()).doesNotContain(true);
      }
    }
    assertThat(
            world.count(
                """
                select count(*) from hub.audit_entry w join hub.audit_entry s on s.org_id = w.org_id and s.action = 'door.sent_out'
                where w.org_id = ? and w.action = 'user.updated' and w.actor_id = ? and w.at > s.at
                """,
                acme.id(),
                tomId()))
        .isZero();
  }
}
