package io.stewardry.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import io.stewardry.support.Answer;
import io.stewardry.support.Client;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// Every route × everybody × every kind of id. What is allowed must succeed, so that a program that
/// refuses everything does not pass; what is refused must be refused with its code; another
/// organization's id and one that nobody has must get the same answer. R43, R53, R175, R177.
class MatrixTest {
  private static final Set<String> READ_ONLY = Set.of("GET");
  private static Fixture fixture;

  @BeforeAll
  static void everybody() {
    fixture = new Fixture();
  }

  @Test
  void shouldKnowEveryRoute() {
    assertThat(Calls.all().stream().map(Call::name))
        .as("a new route needs its call in Calls")
        .doesNotHaveDuplicates()
        .hasSameElementsAs(ApiRoute.all().keySet());
  }

  /// What the permission says as well is no exception.
  @Test
  void shouldListOnlyWhatThePermissionDoesNotSay() {
    for (Call call : Calls.all()) {
      call.exceptions()
          .forEach((actor, code) ->
              assertThat(code)
                  .as("%s by %s", call.name(), actor)
                  .isNotEqualTo(call.route().cell(actor)));
    }
  }

  @TestFactory
  Stream<DynamicTest> shouldAnswerEverybodyAsTheMatrixSays() {
    return Calls.all().stream()
        .flatMap(call ->
            Stream.of(Actor.values())
                .map(actor ->
                    DynamicTest.dynamicTest(
                        call.name() + " by " + actor, () -> check(call, actor))));
  }

  private static void check(Call call, Actor actor) {
    Client client = fixture.client(actor);
    boolean allowed = call.cell(actor).equals(ApiRoute.ALLOWED);
    Fixture.Target target = allowed && call.fresh() ? fixture.freshTarget(actor) : fixture.target();
    Answer answer = send(client, call, target);
    if (allowed) {
      answer.expect(call.success());
      return;
    }
    switch (actor) {
      case ANONYMOUS, SIGNED_OUT -> answer.expect(401, "UNAUTHENTICATED");
      case SUSPENDED_USER -> answer.expect(401, "TOKEN_REVOKED");
      case OF_SUSPENDED_ORGANIZATION -> answer.expect(403, "ORG_SUSPENDED");
      default -> {
        String code = call.cell(actor);
        answer.expect(code.equals("NOT_FOUND") ? 404 : 403, code);
      }
    }
  }

  /// Routes of a capability, tried where it is over, here or above, and where it is not there. It
  /// is asked after the permission, and before anything that the request names is looked for.
  @TestFactory
  Stream<DynamicTest> shouldRefuseWhatTheOrganizationHasNoCapabilityFor() {
    Client viewer = fixture.world().person(fixture.ended, "viewer", "read_only");
    Fixture.Target nobody = new Fixture.Target(UUID.randomUUID(), "Nobody", UUID.randomUUID());
    List<Call> calls = Calls.all().stream().filter(call -> call.route().needsMsp()).toList();
    assertThat(calls).hasSizeGreaterThan(20);
    return calls.stream()
        .map(call ->
            DynamicTest.dynamicTest(
                call.name(),
                () -> {
                  Answer over =
                      send(fixture.ended.admin(), call, nobody).expect(403, "CAPABILITY_EXPIRED");
                  assertThat(over.text("/capability")).isEqualTo("msp");
                  assertThat(over.text("/expiredAt")).isEqualTo("2026-01-02T03:04:05Z");
                  assertThat(over.text("/where")).isEqualTo("own");
                  Answer lacking =
                      send(fixture.without.admin(), call, nobody)
                          .expect(403, "CAPABILITY_REQUIRED");
                  assertThat(lacking.text("/capability")).isEqualTo("msp");
                  assertThat(lacking.json().has("expiredAt")).isFalse();
                  Answer above =
                      send(fixture.endedAbove.admin(), call, nobody)
                          .expect(403, "CAPABILITY_EXPIRED");
                  assertThat(above.text("/where")).isEqualTo("parent");
                  if (!READ_ONLY.contains(call.method())) {
                    send(viewer, call, nobody).expect(403, "FORBIDDEN");
                  }
                }));
  }

  @TestFactory
  Stream<DynamicTest> shouldNotTellAForeignIdFromAnUnknownOne() {
    return Calls.all().stream()
        .filter(
            call -> call.route().namesOrganization() || call.name().equals("GET /api/users/{id}"))
        .flatMap(call ->
            Stream.of(Actor.values())
                .filter(actor -> actor != Actor.SUPERUSER && !actor.name().startsWith("OTHER"))
                .map(actor ->
                    DynamicTest.dynamicTest(
                        call.name() + " by " + actor, () -> compare(call, actor))));
  }

  private static void compare(Call call, Actor actor) {
    Client client = fixture.client(actor);
    Fixture.Target foreign = fixture.foreign();
    Fixture.Target unknown = new Fixture.Target(UUID.randomUUID(), "Nobody", UUID.randomUUID());
    Answer toForeign = send(client, call, foreign);
    Answer toUnknown = send(client, call, unknown);
    assertThat(toForeign.status()).isGreaterThanOrEqualTo(400);
    assertThat(toForeign.status()).isEqualTo(toUnknown.status());
    assertThat(toForeign.bodyWithoutRequestId()).isEqualTo(toUnknown.bodyWithoutRequestId());
    assertThat(headers(toForeign)).isEqualTo(headers(toUnknown));
    assertThat(toForeign.body()).doesNotContain(foreign.name());
  }

  /// Without the one by which the container ends a connection after every hundredth request.
  private static Set<String> headers(Answer answer) {
    Set<String> names = new TreeSet<>(answer.response().headers().map().keySet());
    names.remove("connection");
    return names;
  }

  @TestFactory
  Stream<DynamicTest> shouldRefuseAForeignOrganizationInTheHeader() {
    return Calls.all().stream()
        .filter(call -> !call.name().contains("/api/me") && !call.name().contains("/api/sessions"))
        .map(call ->
            DynamicTest.dynamicTest(
                call.name(),
                () -> {
                  Fixture.Target target = fixture.target();
                  Answer foreign =
                      send(fixture.msp.admin().in(fixture.otherCustomer.id()), call, target);
                  Answer unknown = send(fixture.msp.admin().in(UUID.randomUUID()), call, target);
                  foreign.expect(403, "ORG_ACCESS_DENIED");
                  assertThat(foreign.bodyWithoutRequestId())
                      .isEqualTo(unknown.bodyWithoutRequestId());
                  send(fixture.msp.admin().in("nonsense"), call, target)
                      .expect(400, "INVALID_ORG_ID");
                }));
  }

  @TestFactory
  Stream<DynamicTest> shouldRefuseHoweverThePathIsSpelt() {
    UUID id = fixture.foreign().id();
    return Stream.of(
            "/api/organizations//%s",
            "/api//organizations/%s",
            "/api/organizations/%s/",
            "/api/organizations/%s.json",
            "/api/organizations/%s;a=b",
            "/api/organizations;a=b/%s",
            "/api/organizations/%%2e%%2e/organizations/%s",
            "/api/organizations/./%s",
            "/api/organizations/%s%%00",
            "/api/organizations/%s%%20",
            "/API/organizations/%s",
            "/api/Organizations/%s",
            "/api/organizations/%s?X-Org-Id=1",
            "/api/organizations/%s/../%s")
        .map(spelling ->
            DynamicTest.dynamicTest(
                spelling,
                () -> {
                  String path = spelling.replace("%s", id.toString()).replace("%%", "%");
                  for (Client client :
                      List.of(
                          fixture.msp.admin(),
                          fixture.customer.admin(),
                          fixture.msp.admin().in(fixture.customer.id()))) {
                    Answer answer = client.get(path);
                    assertThat(answer.status()).isBetween(400, 499);
                    assertThat(answer.body()).doesNotContain(fixture.foreign().name());
                  }
                }));
  }

  @Test
  void shouldShowNothingOfTheOthersInAnyList() {
    for (String list :
        List.of(
            "/api/organizations?limit=100",
            "/api/users?limit=100",
            "/api/audit?limit=100",
            "/api/me/organizations?limit=100")) {
      for (Actor actor :
          List.of(Actor.MSP_ADMIN, Actor.MSP_ADMIN_INSIDE, Actor.OWNER, Actor.ORG_ADMIN)) {
        Answer answer = fixture.client(actor).get(list);
        boolean managesNobody = actor.inCustomer() && list.startsWith("/api/organizations");
        answer.expect(managesNobody ? 403 : 200);
        assertThat(answer.body())
            .as(list + " by " + actor)
            .doesNotContain(fixture.otherCustomer.name(), fixture.otherMsp.name());
      }
    }
  }

  private static Answer send(Client client, Call call, Fixture.Target target) {
    return client.send(call.method(), call.path().apply(target), call.body().apply(target));
  }
}
