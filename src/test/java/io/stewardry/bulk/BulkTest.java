package io.stewardry.bulk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.stewardry.support.Answer;
import io.stewardry.support.Client;
import io.stewardry.support.PageClient;
import io.stewardry.support.World;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// One act on many organizations: each is judged for itself, has its answer, and is reached by its
/// own rights.
class BulkTest {
  private final World world = World.shared();
  private final World.Made msp = world.msp("North");
  private final World.Made acme = world.customer(msp, "Acme");
  private final World.Made beta = world.customer(msp, "Beta");
  private final World.Made otherMsp = world.msp("South");
  private final World.Made zeta = world.customer(otherMsp, "Zeta");

  private static String slug(World.Made organization) {
    return organization.name().toLowerCase();
  }

  private String bulk() {
    return "/o/" + slug(msp) + "/bulk";
  }

  private static String ids(Object... ids) {
    return Stream.of(ids).map(id -> '"' + id.toString() + '"').collect(Collectors.joining(","));
  }

  private static Answer delete(Client client, String ids) {
    return client.post(
        "/api/organizations/bulk-delete",
        "{\"ids\": [%s], \"confirmation\": \"delete\"}".formatted(ids));
  }

  private String state(World.Made organization) {
    return world.text("select state from hub.org_state where org_id = ?", organization.id());
  }

  /// Begins it by the form and waits until it is over.
  private Answer over(PageClient pages, String act, Map<String, String> fields) {
    String there = begin(pages, act, fields).expect(303).header("Location");
    await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> !pages.get(there).expect(200).body().contains("bulk-stop"));
    return pages.get(there).expect(200);
  }

  /// Answers the question as it is asked now.
  private Answer begin(PageClient pages, String act, Map<String, String> fields) {
    String query =
        fields.entrySet().stream()
            .map(field -> field.getKey() + "=" + field.getValue())
            .collect(Collectors.joining("&"));
    Matcher expected =
        Pattern.compile("name=\"expected\" value=\"([0-9]+)\"")
            .matcher(pages.get(bulk() + "/" + act + "?" + query).body());
    Map<String, String> answer = new HashMap<>(fields);
    answer.put("expected", expected.find() ? expected.group(1) : "");
    answer.put("reason", "Contract ended\r\nTicket 12");
    return pages.post(bulk() + "/" + act, answer);
  }

  private Map<String, String> fields(String... more) {
    Map<String, String> fields = new HashMap<>();
    for (int n = 0; n < more.length; n += 2) {
      fields.put(more[n], more[n + 1]);
    }
    return fields;
  }

  @Test
  void shouldDeleteWhatIsReachedAndTellOfEach() {
    Answer answer =
        delete(
                msp.admin(),
                ids(acme.id(), zeta.id(), UUID.randomUUID(), "nonsense", acme.id(), msp.id()))
            .expect(207);
    assertThat(answer.items("/results", "/status"))
        .containsExactly("200", "404", "404", "404", "409", "404");
    assertThat(answer.items("/results", "/code"))
        .containsExactly(null, "NOT_FOUND", "NOT_FOUND", "NOT_FOUND", "INVALID_STATE", "NOT_FOUND");
    assertThat(state(acme)).isEqualTo("DELETING");
    assertThat(state(zeta)).isEqualTo("ACTIVE");
    assertThat(state(msp)).isEqualTo("ACTIVE");
    assertThat(
            msp.admin()
                .get("/api/audit?action=request.refused")
                .expect(200)
                .items("/changes/requestedOrganizationId"))
        .hasSize(5)
        .contains(zeta.id().toString(), "nonsense");
    assertThat(
            msp.admin()
                .get("/api/audit?action=organization.deleted")
                .expect(200)
                .items("/targetOrganizationId"))
        .containsExactly(acme.id().toString());
  }

  /// Under an Idempotency-Key each is judged for itself, too, and sent again it is answered as
  /// before.
  @Test
  void shouldDeleteOnceUnderAKey() {
    for (Client client : List.of(msp.admin(), world.superuser().in(msp.id()))) {
      World.Made goes = world.customer(msp, "Goes");
      Client kept = client.with("Idempotency-Key", UUID.randomUUID().toString());
      String ids = ids(goes.id(), zeta.id(), UUID.randomUUID());
      Answer first = delete(kept, ids).expect(207);
      assertThat(first.at("/results/0/status").asInt()).isEqualTo(200);
      assertThat(first.at("/results/1/code").asString()).isEqualTo("NOT_FOUND");
      assertThat(first.at("/results/2/code").asString()).isEqualTo("NOT_FOUND");
      assertThat(delete(kept, ids).expect(207).body()).isEqualTo(first.body());
      assertThat(state(goes)).isEqualTo("DELETING");
      assertThat(state(zeta)).isEqualTo("ACTIVE");
      assertThat(
              world.count(
                  "select count(*) from hub.audit_entry where copy_of is null and resource_id = ? and action = 'organization.deleted'",
                  goes.id().toString()))
          .isOne();
      assertThat(
              world.count(
                  "select count(*) from hub.audit_entry where result = 'refused' and code = 'NOT_FOUND' and changes ->> 'requestedOrganizationId' = ?",
                  zeta.id().toString()))
          .isPositive();
    }
  }

  @Test
  void shouldDeleteNothingWithoutTheWordOrWithTooMany() {
    msp.admin()
        .post(
            "/api/organizations/bulk-delete",
            "{\"ids\": [%s], \"confirmation\": \"Delete\"}".formatted(ids(acme.id())))
        .expect(422, "CONFIRMATION_MISMATCH");
    msp.admin()
        .post("/api/organizations/bulk-delete", "{\"ids\": [%s]}".formatted(ids(acme.id())))
        .expect(422, "CONFIRMATION_MISMATCH");
    String many =
        IntStream.range(0, 101)
            .mapToObj(n -> '"' + UUID.randomUUID().toString() + '"')
            .collect(Collectors.joining(","));
    delete(msp.admin(), many).expect(422, "VALIDATION_FAILED");
    delete(msp.admin(), "").expect(422, "VALIDATION_FAILED");
    delete(acme.admin(), ids(acme.id())).expect(403, "FORBIDDEN");
    assertThat(state(acme)).isEqualTo("ACTIVE");
  }

  @Test
  void shouldAskWithNumbersBeforeAnything() {
    PageClient pages = PageClient.of(msp.admin());
    String question =
        pages
            .get(bulk() + "/delete?organization=" + acme.id() + "&organization=" + zeta.id())
            .expect(200)
            .body();
    assertThat(question)
        .contains("Delete 1 organization", acme.name(), "Type <strong>delete</strong>")
        .doesNotContain(zeta.name());
    pages.get(bulk() + "/delete?organization=" + zeta.id()).expect(302);
    assertThat(state(acme)).isEqualTo("ACTIVE");
    pages
        .post(
            bulk() + "/delete",
            fields("organization", acme.id().toString(), "expected", "1", "confirmation", "no"))
        .expect(422);
    // One more has come since the number was shown.
    pages
        .post(bulk() + "/delete", fields("all", "true", "expected", "1", "confirmation", "delete"))
        .expect(422);
    assertThat(state(acme)).isEqualTo("ACTIVE");
  }

  @Test
  void shouldSuspendAllThatMatchAndNoOther() {
    World.Made alone = world.customer(msp, "Alone");
    world.sql(
        "update hub.org_state set state = 'SUSPENDED', suspended_by = 'MSP' where org_id = ?",
        beta.id());
    PageClient pages = PageClient.of(msp.admin());
    Answer ended = over(pages, "suspend", fields("all", "true", "q", "e"));
    assertThat(ended.body()).contains("Finished", "Already done", acme.name(), beta.name());
    assertThat(state(acme)).isEqualTo("SUSPENDED");
    assertThat(state(alone)).isEqualTo("SUSPENDED");
    assertThat(state(zeta)).isEqualTo("ACTIVE");
    assertThat(
            msp.admin()
                .get("/api/organizations/" + acme.id())
                .expect(200)
                .text("/suspension/reason"))
        .isEqualTo("Contract ended\nTicket 12");
    pages
        .post(bulk() + "/suspend", fields("all", "true", "expected", "3", "reason", " "))
        .expect(422);
    pages.post(bulk() + "/suspend", fields("all", "true", "reason", "Unpaid")).expect(422);
    assertThat(
            world.count(
                "select count(*) from hub.audit_entry where org_id = ? and action = 'organization.suspended'",
                acme.id()))
        .isOne();
    assertThat(
            msp.admin()
                .get("/api/audit?action=bulk.finished")
                .expect(200)
                .at("/items/0/changes/succeeded")
                .asInt())
        .isEqualTo(2);

    over(pages, "resume", fields("organization", acme.id().toString()));
    assertThat(state(acme)).isEqualTo("ACTIVE");
    assertThat(state(alone)).isEqualTo("SUSPENDED");
  }

  @Test
  void shouldRestoreWhatWasDeletedTogether() {
    PageClient pages = PageClient.of(msp.admin());
    over(
        pages,
        "delete",
        fields("organization", acme.id().toString(), "expected", "1", "confirmation", "delete"));
    assertThat(state(acme)).isEqualTo("DELETING");
    pages
        .post(bulk() + "/restore", fields("all", "true", "state", "DELETING", "expected", "2"))
        .expect(422);
    assertThat(state(acme)).isEqualTo("DELETING");
    over(pages, "restore", fields("all", "true", "state", "DELETING"));
    assertThat(state(acme)).isEqualTo("SUSPENDED");
  }

  @Test
  void shouldDoNoMoreThanTheOwnAccessIncludes() {
    Client manager = world.person(msp, "manager", "admin_with_billing");
    String email = "manager@" + msp.domain();
    world.grant(msp, email, acme.id(), "view");
    world.grant(msp, email, beta.id(), "view,update");
    PageClient pages = PageClient.of(manager);
    Answer ended = over(pages, "suspend", fields("all", "true"));
    assertThat(ended.body()).contains("does not include: update");
    assertThat(
            msp.admin().get("/api/audit?action=request.refused").expect(200).items("/resource/id"))
        .contains(acme.id().toString());
    assertThat(state(acme)).isEqualTo("ACTIVE");
    assertThat(state(beta)).isEqualTo("SUSPENDED");

    Client technician = world.person(msp, "tech", "technician");
    world.grant(msp, "tech@" + msp.domain(), acme.id(), "view,create,update,delete");
    begin(PageClient.of(technician), "suspend", fields("all", "true")).expect(403);
  }

  @Test
  void shouldShowItToWhoBeganItAndToWhoReachesAll() {
    Client manager = world.person(msp, "manager", "admin_with_billing");
    world.grant(msp, "manager@" + msp.domain(), beta.id(), "view,update");
    Client colleague = world.person(msp, "colleague", "admin_with_billing");
    world.grant(msp, "colleague@" + msp.domain(), acme.id(), "view,update");
    String there =
        begin(PageClient.of(manager), "suspend", fields("all", "true"))
            .expect(303)
            .header("Location");
    PageClient.of(manager).get(there).expect(200);
    PageClient.of(msp.admin()).get(there).expect(200);
    for (String path : List.of(there, there + "/progress")) {
      PageClient.of(colleague).get(path).expect(404);
      PageClient.of(otherMsp.admin()).get(path.replace(slug(msp), slug(otherMsp))).expect(404);
    }
    PageClient.of(colleague).post(there + "/stop", fields()).expect(404);
    // A key that may only look stops nothing.
    String job = "/api/jobs/" + there.replaceFirst(".*/", "");
    msp.admin().get(job).expect(200);
    Answer key =
        msp.admin()
            .post("/api/api-keys", "{\"name\": \"looks\", \"scopes\": [\"organization.view\"]}")
            .expect(201);
    Client looking = msp.admin().withToken(key.text("/key"));
    looking.get(job).expect(404, "NOT_FOUND");
    looking.post(job + "/stop", null).expect(403, "FORBIDDEN");
  }

  /// What is begun now waits behind this one, which seems to be held by another node.
  private UUID held() {
    UUID job = new UUID(0x7000L, UUID.randomUUID().getLeastSignificantBits());
    world.sql(
        """
        insert into priv.work (work_id, kind, org_id, home_id, actor_id, actor_kind, ready, due_at, next_at, lease_until)
        values (?, 'bulk', ?, ?, ?, 'u', false, now(), now() + interval '1 hour', now() + interval '1 hour')
        """,
        job,
        msp.id(),
        msp.id(),
        msp.id());
    return job;
  }

  private void release(UUID held) {
    world.sql("delete from priv.work where work_id = ?", held);
  }

  @Test
  void shouldDoNothingMoreOnceItIsStopped() {
    UUID before = held();
    PageClient pages = PageClient.of(msp.admin());
    String there =
        begin(pages, "suspend", fields("organization", acme.id().toString()))
            .expect(303)
            .header("Location");
    assertThat(pages.get(there).expect(200).body()).contains("bulk-stop");
    pages.post(there + "/stop", fields()).expect(303);
    assertThat(pages.get(there).expect(200).body()).contains("Stopped").doesNotContain("bulk-stop");
    pages.post(there + "/stop", fields()).expect(303);

    release(before);
    // The one behind it is over, so it had its turn.
    over(pages, "suspend", fields("organization", beta.id().toString()));
    assertThat(state(beta)).isEqualTo("SUSPENDED");
    assertThat(state(acme)).isEqualTo("ACTIVE");
    assertThat(
            msp.admin()
                .get("/api/audit?action=bulk.stopped")
                .expect(200)
                .items("/changes/succeeded"))
        .containsExactly("0");
  }

  @Test
  void shouldEndWhenWhoBeganItIsSuspended() {
    Client manager = world.person(msp, "manager", "admin_with_billing");
    String email = "manager@" + msp.domain();
    world.grant(msp, email, acme.id(), "view,update");
    // Nobody works on it before he is suspended.
    UUID before = held();
    String there =
        begin(PageClient.of(manager), "suspend", fields("organization", acme.id().toString()))
            .expect(303)
            .header("Location");
    UUID user = world.id("select user_id from hub.app_user where email = ?", email);
    msp.admin().post("/api/users/" + user + "/suspend", null).expect(200);
    release(before);

    PageClient admin = PageClient.of(msp.admin());
    await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> !admin.get(there).expect(200).body().contains("bulk-stop"));
    assertThat(admin.get(there).body()).contains("Failed", "is suspended");
    assertThat(state(acme)).isEqualTo("ACTIVE");
    assertThat(
            msp.admin()
                .get("/api/audit?action=bulk.failed")
                .expect(200)
                .at("/items/0/code")
                .asString())
        .isEqualTo("FORBIDDEN");
  }
}
