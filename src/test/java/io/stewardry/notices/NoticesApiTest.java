package io.stewardry.notices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.stewardry.support.Answer;
import io.stewardry.support.Client;
import io.stewardry.support.PageClient;
import io.stewardry.support.World;
import java.sql.Connection;
import java.sql.Statement;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Who is told what, and for how long: of two customers of one MSP, beside another MSP.
class NoticesApiTest {
  private final World world = World.shared();
  private final World.Made msp = world.msp("Bell");
  private final World.Made acme = world.customer(msp, "AcmeB");
  private final World.Made beta = world.customer(msp, "BetaB");
  private final World.Made elsewhere = world.msp("BellElse");

  private final Client owner = acme.admin();
  private final Client tom = world.person(msp, "tom", "manager");

  @BeforeEach
  void openToThoseWhoAsk() {
    for (World.Made child : List.of(acme, beta)) {
      world.grant(msp, "tom@" + msp.domain(), child.id(), "view,create,update,delete");
      child.admin().put("/api/door", "{\"mode\": \"ASK_FIRST\"}").expect(200);
    }
  }

  private UUID tomId() {
    return world.id("select user_id from hub.app_user where email = ?", "tom@" + msp.domain());
  }

  private String ask(World.Made where) {
    String visit =
        tom.post(
                "/api/organizations/" + where.id() + "/visits",
                "{\"reason\": \"The <b>printer</b> burns\", \"minutes\": 30}")
            .expect(201)
            .text("/id");
    world.awaitNotices();
    return visit;
  }

  private List<String> kinds(Client who) {
    world.awaitNotices();
    return who.get("/api/me").expect(200).items("/notices", "/kind");
  }

  private static String first(Client who) {
    return who.get("/api/me").expect(200).text("/notices/0/id");
  }

  @Test
  void shouldTellOwnersAndNobodyElse() {
    Client admin = world.person(acme, "adele", "org_admin");
    ask(acme);
    Answer me = owner.get("/api/me").expect(200);
    assertThat(me.items("/notices", "/kind")).containsExactly("VISIT_ASKED");
    assertThat(me.text("/notices/0/text"))
        .isEqualTo("Pat tom asks to enter for 30 min: The <b>printer</b> burns");
    assertThat(me.text("/notices/0/organizationId")).isEqualTo(acme.id().toString());
    assertThat(me.at("/notices/0").propertyNames())
        .containsExactlyInAnyOrder("id", "kind", "text", "organizationId", "at");
    Answer list = owner.get("/api/me/notices").expect(200);
    assertThat(list.items("/id")).containsExactly(me.text("/notices/0/id"));
    assertThat(list.text("/total")).isEqualTo("1");
    for (Client other :
        List.of(admin, beta.admin(), msp.admin(), tom, elsewhere.admin(), world.superuser())) {
      assertThat(kinds(other)).doesNotContain("VISIT_ASKED");
    }
  }

  @Test
  void shouldTakeAwayWhatIsAnsweredOrWithdrawn() {
    Client second = second();
    String visit = ask(acme);
    assertThat(kinds(second)).containsExactly("VISIT_ASKED");
    owner.post("/api/visits/" + visit + "/admit", null).expect(200);
    assertThat(kinds(owner)).isEmpty();
    assertThat(kinds(second)).isEmpty();
    assertThat(kinds(tom)).containsExactly("VISIT_ADMITTED");
    assertThat(tom.get("/api/me").text("/notices/0/organizationId"))
        .isEqualTo(acme.id().toString());
    owner.post("/api/visits/" + visit + "/end", null).expect(200);
    assertThat(kinds(tom)).containsExactly("VISIT_ENDED");

    String withdrawn = ask(acme);
    assertThat(kinds(owner)).containsExactly("VISIT_ASKED");
    tom.delete("/api/organizations/" + acme.id() + "/visits/" + withdrawn).expect(204);
    assertThat(kinds(owner)).isEmpty();

    String refused = ask(acme);
    owner.post("/api/visits/" + refused + "/refuse", null).expect(200);
    assertThat(kinds(tom)).containsExactly("VISIT_REFUSED", "VISIT_ENDED");

    // The door that opens answers all who asked.
    ask(acme);
    owner.put("/api/door", "{\"mode\": \"STANDING\"}").expect(200);
    assertThat(kinds(owner)).isEmpty();
  }

  @Test
  void shouldNotTakeAwayThatSomebodyEnteredInAnEmergency() {
    owner.put("/api/door", "{\"mode\": \"EMERGENCY\"}").expect(200);
    String visit = ask(acme);
    assertThat(kinds(owner)).contains("VISIT_BEGUN");
    tom.delete("/api/organizations/" + acme.id() + "/visits/" + visit).expect(204);
    assertThat(kinds(owner)).contains("VISIT_BEGUN");
    assertThat(owner.get("/api/me").text("/notices/0/text"))
        .isEqualTo("Pat tom entered in an emergency: The <b>printer</b> burns");
  }

  @Test
  void shouldNotTellWhatIsOverBeforeItIsItsTurn() {
    String visit = ask(acme);
    UUID about = UUID.fromString(visit);
    world.sql("delete from hub.notice where about_id = ?", about);
    world.sql(
        """
        insert into hub.notice_event (org_id, event_id, kind, of_org_id, about_id, facts, mailed, moment, due_at)
        values (?, gen_random_uuid(), 'VISIT_ASKED', ?, ?, '{}', true, now() + interval '3 days', now() + interval '1 hour')
        """,
        acme.id(),
        acme.id(),
        about);
    owner.post("/api/visits/" + visit + "/refuse", null).expect(200);
    assertThat(
            world.count(
                "select count(*) from hub.notice_event where about_id = ? and kind = 'VISIT_ASKED'",
                about))
        .isZero();
    assertThat(kinds(owner)).isEmpty();
  }

  /// An answer waits for the telling that goes on at this moment, and then takes away what it told.
  @Test
  void shouldTakeAwayWhatIsBeingToldMeanwhile() throws Exception {
    UUID about = UUID.fromString(ask(acme));
    world.sql("delete from hub.notice where about_id = ?", about);
    UUID event = UUID.randomUUID();
    world.sql(
        """
        insert into hub.notice_event (org_id, event_id, kind, of_org_id, about_id, facts, mailed, due_at)
        values (?, ?, 'VISIT_ASKED', ?, ?, '{}', true, now() + interval '1 hour')
        """,
        acme.id(),
        event,
        acme.id(),
        about);
    try (Connection telling = world.application().database().superuser().getConnection();
        Statement tells = telling.createStatement();
        ExecutorService other = Executors.newSingleThreadExecutor()) {
      telling.setAutoCommit(false);
      tells.execute("delete from hub.notice_event where event_id = '" + event + "'");
      tells.execute(
          """
          insert into hub.notice (org_id, notice_id, user_id, kind, of_org_id, about_id, for_owners, text, path, until)
          values ('%1$s', gen_random_uuid(), '%2$s', 'VISIT_ASKED', '%1$s', '%3$s', true, '{Pat asks}', '', now() + interval '1 day')
          """
              .formatted(acme.id(), acme.owner(), about));
      Future<Answer> answer =
          other.submit(() -> owner.post("/api/visits/" + about + "/refuse", null));
      await()
          .until(() ->
              world.count(
                      "select count(*) from pg_locks where not granted and locktype = 'transactionid'")
                  > 0);
      telling.commit();
      answer.get(30, TimeUnit.SECONDS).expect(200);
    }
    assertThat(kinds(owner)).isEmpty();
    assertThat(
            world.count(
                "select count(*) from hub.notice where about_id = ? and kind = 'VISIT_ASKED'",
                about))
        .isZero();
  }

  @Test
  void shouldTellWhoIsSentOutUntilTheyAreLetBack() {
    owner.put("/api/door", "{\"mode\": \"STANDING\"}").expect(200);
    owner.delete("/api/visitors/" + tomId()).expect(204);
    assertThat(kinds(tom)).containsExactly("VISIT_SENT_OUT");
    owner.post("/api/visitors/" + tomId() + "/let-back", null).expect(200);
    assertThat(kinds(tom)).isEmpty();
  }

  @Test
  void shouldShowNothingOfAnOrganizationToWhichAccessHasEnded() {
    String visit = ask(acme);
    owner.post("/api/visits/" + visit + "/refuse", null).expect(200);
    assertThat(kinds(tom)).containsExactly("VISIT_REFUSED");
    world.sql(
        "delete from hub.access_grant where user_id = ? and child_id = ?", tomId(), acme.id());
    assertThat(kinds(tom)).isEmpty();
    assertThat(tom.get("/api/me/notices").expect(200).text("/total")).isEqualTo("0");
  }

  @Test
  void shouldShowToOwnersOnlyWhileTheyAreOwners() {
    Client second = second();
    ask(acme);
    assertThat(kinds(second)).containsExactly("VISIT_ASKED");
    world.sql(
        "update hub.member_state set is_owner = false, role = 'org_admin' where user_id = (select user_id from hub.app_user where email = ?)",
        "second@" + acme.domain());
    assertThat(kinds(second)).isEmpty();
    assertThat(kinds(owner)).containsExactly("VISIT_ASKED");
  }

  @Test
  void shouldBeDismissedByThePersonAlone() {
    Client second = second();
    ask(acme);
    String own = first(owner);
    String others = first(second);
    Answer unknown = owner.post("/api/me/notices/" + UUID.randomUUID() + "/dismiss", null);
    unknown.expect(404, "NOT_FOUND");
    for (String id : List.of(others, "no-id")) {
      assertThat(
              owner
                  .post("/api/me/notices/" + id + "/dismiss", null)
                  .expect(404, "NOT_FOUND")
                  .bodyWithoutRequestId())
          .isEqualTo(unknown.bodyWithoutRequestId());
    }
    beta.admin().post("/api/me/notices/" + own + "/dismiss", null).expect(404, "NOT_FOUND");
    owner.post("/api/me/notices/" + own + "/dismiss", null).expect(204);
    owner.post("/api/me/notices/" + own + "/dismiss", null).expect(204);
    assertThat(kinds(owner)).isEmpty();
    assertThat(kinds(second)).containsExactly("VISIT_ASKED");
  }

  @Test
  void shouldComeInPages() {
    for (int n = 0; n < 3; n++) {
      owner.post("/api/visits/" + ask(acme) + "/refuse", null).expect(200);
    }
    world.awaitNotices();
    Answer two = tom.get("/api/me/notices?limit=2").expect(200);
    assertThat(two.items("/id")).hasSize(2);
    assertThat(two.text("/total")).isEqualTo("3");
    Answer rest = tom.get("/api/me/notices?limit=2&cursor=" + two.text("/nextCursor")).expect(200);
    assertThat(rest.items("/id")).hasSize(1).doesNotContainAnyElementsOf(two.items("/id"));
    tom.get("/api/me/notices?kind=x").expect(422, "VALIDATION_FAILED");
    // Wherever they act: they are the person's own.
    assertThat(tom.in(beta.id()).get("/api/me").items("/notices", "/kind")).hasSize(3);
  }

  /// What a key shows is within its scopes, like all else.
  @Test
  void shouldShowAKeyWhatItsScopesInclude() {
    ask(acme);
    Client within = key(owner, "owner.view");
    Client without = key(owner, "user.view");
    assertThat(kinds(within)).containsExactly("VISIT_ASKED");
    assertThat(kinds(without)).isEmpty();
    assertThat(without.get("/api/me/notices").expect(200).items("/id")).isEmpty();
    String id = first(owner);
    String dismiss = "/api/me/notices/" + id + "/dismiss";
    // A change takes a key that may change something.
    within.post(dismiss, null).expect(403, "FORBIDDEN");
    without.post(dismiss, null).expect(403, "FORBIDDEN");
    key(owner, "user.view\", \"user.update").post(dismiss, null).expect(404, "NOT_FOUND");
    String token = owner.post("/api/me/identity-token", "{}").expect(201).text("/token");
    owner.withToken(token).post(dismiss, null).expect(403, "FORBIDDEN");
    assertThat(kinds(owner)).containsExactly("VISIT_ASKED");
    key(owner, "owner.view\", \"user.update").post(dismiss, null).expect(204);
    assertThat(kinds(owner)).isEmpty();
  }

  /// The same goes for each other change that takes no permission.
  @Test
  void shouldTakeAKeyThatMayChangeSomethingForFavouritesToo() {
    String favourite = "/api/me/favorites/" + acme.id();
    Client views = key(msp.admin(), "organization.view");
    views.put(favourite, null).expect(403, "FORBIDDEN");
    views.delete(favourite).expect(403, "FORBIDDEN");
    Client changes = key(msp.admin(), "organization.view\", \"organization.update");
    changes.put(favourite, null).expect(204);
    changes.delete(favourite).expect(204);
  }

  /// By what they are called when it is read, as long as they are there.
  @Test
  void shouldNameNobodyWhoWasDeleted() {
    owner.put("/api/door", "{\"mode\": \"EMERGENCY\"}").expect(200);
    UUID visit = UUID.fromString(ask(acme));
    String entered = " entered in an emergency: The <b>printer</b> burns";
    assertThat(texts(owner)).containsExactly("Pat tom" + entered);
    UUID tomId = tomId();
    world.sql("update hub.app_user set first_name = 'Thomas' where user_id = ?", tomId);
    assertThat(texts(owner)).containsExactly("Thomas tom" + entered);
    // What is still to be told names nobody either.
    world.sql(
        """
        insert into hub.notice_event (org_id, event_id, kind, of_org_id, about_id, subject_id, facts, mailed, due_at)
        values (?, gen_random_uuid(), 'VISIT_BEGUN', ?, gen_random_uuid(), ?, '{length,30 min,reason,Later}', true, now() + interval '1 hour')
        """,
        acme.id(),
        acme.id(),
        tomId);
    msp.admin().delete("/api/users/" + tomId).expect(204);
    assertThat(texts(owner)).containsExactly("A former user" + entered);
    assertThat(PageClient.of(owner).get("/account/notices").expect(200).body())
        .contains("A former user entered")
        .doesNotContain("Thomas");
    world.sql("update hub.notice_event set due_at = now() where subject_id = ?", tomId);
    world.awaitNotices();
    assertThat(texts(owner)).contains("A former user entered in an emergency: Later");
    String mail =
        world.text(
            "select body from hub.mail where to_address = ? and body like '%Later%'",
            acme.ownerEmail());
    assertThat(mail).contains("A former user has entered").doesNotContain("Thomas", "tom@");
    assertThat(
            world.count(
                "select count(*) from hub.notice n where n.about_id = ? and n::text ~ 'Thomas|Pat tom|tom@'",
                visit))
        .isZero();
  }

  /// Their former manager's people do not read again what they were told, when it is theirs again.
  @Test
  void shouldNotComeBackWithAnOrganizationThatIsLinkedAgain() {
    owner.post("/api/visits/" + ask(acme) + "/refuse", null).expect(200);
    assertThat(kinds(tom)).containsExactly("VISIT_REFUSED");
    // Told on a later day, in the home of the one who invited.
    world.sql(
        """
        insert into hub.notice_event (org_id, event_id, kind, of_org_id, about_id, people, mailed, due_at)
        values (?, gen_random_uuid(), 'INVITATION_EXPIRED', ?, gen_random_uuid(), array[?], false, now() + interval '9 days')
        """,
        msp.id(),
        acme.id(),
        msp.owner());
    manage(acme, null);
    assertThat(kinds(tom)).containsExactly("ORGANIZATION_CLOSED");
    assertThat(texts(tom))
        .containsExactly(
            "Your access to %s has ended: %s does not manage it any more."
                .formatted(acme.name(), msp.name()));
    assertThat(kinds(msp.admin())).contains("ORGANIZATION_LEFT");
    assertThat(kinds(owner)).containsExactly("ORGANIZATION_UNLINKED");
    assertThat(kinds(beta.admin())).isEmpty();
    assertThat(kinds(elsewhere.admin())).isEmpty();
    assertThat(
            world.count(
                "select count(*) from hub.notice_event where org_id = ? and of_org_id = ?",
                msp.id(),
                acme.id()))
        .isZero();

    manage(acme, msp);
    assertThat(texts(owner))
        .contains(
            "%s manages %s now. You decide when its staff can enter."
                .formatted(msp.name(), acme.name()));
    world.grant(msp, "tom@" + msp.domain(), acme.id(), "view,create,update,delete");
    assertThat(kinds(tom)).containsExactly("ORGANIZATION_CLOSED");
  }

  private void manage(World.Made child, World.@Nullable Made by) {
    world
        .superuser()
        .put(
            "/api/organizations/" + child.id() + "/managing-organization",
            "{\"organizationId\": %s}".formatted(by == null ? null : "\"" + by.id() + "\""))
        .expect(200);
  }

  /// Those who were inside as the door was, and are out as it is now.
  @Test
  void shouldTellWhoIsOutByAnotherDoorUntilItIsOpenAgain() {
    Client colleague = world.person(msp, "outside", "manager");
    world.grant(msp, "outside@" + msp.domain(), acme.id(), "view,create,update,delete");
    owner.put("/api/door", "{\"mode\": \"STANDING\"}").expect(200);
    tom.in(acme.id()).get("/api/users").expect(200);
    owner.put("/api/door", "{\"mode\": \"ASK_FIRST\"}").expect(200);
    assertThat(kinds(tom)).containsExactly("VISIT_CLOSED");
    assertThat(kinds(colleague)).isEmpty();
    assertThat(kinds(msp.admin())).isEmpty();
    tom.post("/api/me/notices/" + first(tom) + "/dismiss", null).expect(204);
    owner.put("/api/door", "{\"mode\": \"EMERGENCY\"}").expect(200);
    assertThat(kinds(tom)).as("they were told").isEmpty();
    owner.put("/api/door", "{\"mode\": \"STANDING\"}").expect(200);
    assertThat(
            world.count(
                "select count(*) from hub.notice where kind = 'VISIT_CLOSED' and of_org_id = ?",
                acme.id()))
        .isZero();
  }

  private List<String> texts(Client who) {
    world.awaitNotices();
    return who.get("/api/me").expect(200).items("/notices", "/text");
  }

  /// On the day of the telling, and after a suspension or a deletion.
  @Test
  void shouldLeaveOutWhoIsGone() {
    Client second = second();
    String email = "second@" + acme.domain();
    ask(acme);
    assertThat(kinds(second)).containsExactly("VISIT_ASKED");
    UUID id = world.id("select user_id from hub.app_user where email = ?", email);
    owner.delete("/api/users/" + id).expect(204);
    assertThat(world.count("select count(*) from hub.notice where user_id = ?", id)).isZero();
    world.sql("update hub.member_state set state = 'SUSPENDED' where user_id = ?", acme.owner());
    world.sql(
        """
        insert into hub.notice_event (org_id, event_id, kind, of_org_id, about_id, facts, mailed, moment)
        values (?, gen_random_uuid(), 'VISIT_ASKED', ?, gen_random_uuid(),
          '{length,30 min,reason,Why}', true, now() + interval '1 day')
        """,
        acme.id(),
        acme.id());
    world.awaitNotices();
    assertThat(
            world.count(
                "select count(*) from hub.notice where org_id = ? and array_to_string(text, '') like '%: Why'",
                acme.id()))
        .isZero();
  }

  private Client second() {
    Client second = world.person(acme, "second", "owner");
    world.sql(
        "update hub.member_state set is_owner = true where user_id = (select user_id from hub.app_user where email = ?)",
        "second@" + acme.domain());
    return second;
  }

  private Client key(Client of, String scope) {
    return world
        .application()
        .client()
        .withToken(
            of.post(
                    "/api/api-keys",
                    "{\"name\": \"Notices\", \"scopes\": [\"%s\"]}".formatted(scope))
                .expect(201)
                .text("/key"));
  }
}
