package io.stewardry.oncall;

import static org.assertj.core.api.Assertions.assertThat;

import io.stewardry.kernel.OrganizationId;
import io.stewardry.support.Answer;
import io.stewardry.support.Client;
import io.stewardry.support.SharedApplication;
import io.stewardry.support.World;
import io.stewardry.tenancy.Acting;
import io.stewardry.tenancy.ActingContext;
import io.stewardry.tenancy.ActorKind;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/// On-call shifts over REST, in a customer with another one beside it.
class OnCallShiftsApiTest {
  private static final String LIST = "/api/on-call-shifts";

  private final World world = World.shared();
  private final World.Made msp = world.msp("OnCallMsp");
  private final World.Made acme = world.customer(msp, "AcmeOnCall");
  private final World.Made beta = world.customer(msp, "BetaOnCall");
  private final Client owner = acme.admin();
  private final Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);

  private String person(World.Made organization, String name) {
    return world
        .person(organization, name, organization == msp ? "manager" : "member")
        .get("/api/me")
        .expect(200)
        .text("/user/id");
  }

  private static String quoted(String... texts) {
    return Arrays.stream(texts).map(text -> '"' + text + '"').collect(Collectors.joining(", "));
  }

  /// Begun yesterday, handed over once a week.
  private String shift(String name, String... users) {
    return """
    {"name": "%s", "timeZone": "Europe/Berlin", "rotation": [%s], "startsAt": "%s", "everyDays": 7}
    """
        .formatted(name, quoted(users), now.minus(Duration.ofDays(1)));
  }

  private static String override(String user, Instant from, Instant to) {
    return "{\"userId\": \"%s\", \"from\": \"%s\", \"to\": \"%s\"}".formatted(user, from, to);
  }

  private static String overriding(String... overrides) {
    return "{\"overrides\": [" + String.join(", ", overrides) + "]}";
  }

  private static String created(Client who, String body) {
    return LIST + "/" + who.post(LIST, body).expect(201).text("/id");
  }

  @Nested
  class Keeping {
    @Test
    void shouldCreateReadChangeAndDelete() {
      String ana = person(acme, "ana");
      String bob = person(acme, "bob");
      Answer made = owner.post(LIST, shift("  Nights ", ana, bob)).expect(201);
      String one = LIST + "/" + made.text("/id");
      assertThat(made.text("/name")).isEqualTo("Nights");
      assertThat(made.text("/onCallNow/userId")).isEqualTo(ana);
      Answer read = owner.get(one).expect(200);
      assertThat(read.body()).isEqualTo(made.body());
      assertThat(read.text("/timeZone")).isEqualTo("Europe/Berlin");
      assertThat(read.text("/startsAt")).isEqualTo(now.minus(Duration.ofDays(1)).toString());
      assertThat(read.text("/everyDays")).isEqualTo("7");
      assertThat(read.items("/rotation", "")).containsExactly(ana, bob);
      assertThat(read.items("/overrides", "/userId")).isEmpty();
      assertThat(Instant.parse(read.text("/onCallNow/until")))
          .isBetween(now.plus(Duration.ofHours(143)), now.plus(Duration.ofHours(145)));

      String tag = read.header("ETag");
      Answer changed =
          owner
              .with("If-Match", tag)
              .patch(one, "{\"rotation\": [" + quoted(bob, ana) + "], \"everyDays\": 14}")
              .expect(200);
      assertThat(changed.text("/onCallNow/userId")).isEqualTo(bob);
      assertThat(changed.header("ETag")).isNotEqualTo(tag);
      owner.with("If-Match", tag).patch(one, "{\"name\": \"X\"}").expect(412, "VERSION_MISMATCH");
      owner.with("If-Match", tag).delete(one).expect(412, "VERSION_MISMATCH");
      // What changes nothing is no change.
      assertThat(owner.patch(one, "{\"everyDays\": 14}").expect(200).header("ETag"))
          .isEqualTo(changed.header("ETag"));
      owner.delete(one).expect(204);
      owner.get(one).expect(404, "NOT_FOUND");
      assertThat(
              owner.get("/api/audit?resourceId=" + made.text("/id")).expect(200).items("/action"))
          .containsExactly(
              "on_call_shift.deleted", "on_call_shift.updated", "on_call_shift.created");
    }

    @Test
    void shouldListByNameInPages() {
      String ana = person(acme, "ana2");
      for (String name : List.of("List émile", "List Anton", "List zoe")) {
        created(owner, shift(name, ana));
      }
      String list = LIST + "?search=LIST&sort=";
      assertThat(owner.get(list + "name").expect(200).items("/name"))
          .containsExactly("List Anton", "List émile", "List zoe");
      Answer first = owner.get(list + "-name&limit=2").expect(200);
      assertThat(first.items("/name")).containsExactly("List zoe", "List émile");
      assertThat(first.items("/onCallNow/userId")).containsOnly(ana);
      assertThat(first.text("/total")).isEqualTo("3");
      assertThat(
              owner
                  .get(list + "-name&limit=2&cursor=" + first.text("/nextCursor"))
                  .expect(200)
                  .items("/name"))
          .containsExactly("List Anton");
      owner.get(list + "age").expect(422, "VALIDATION_FAILED");
    }

    @Test
    void shouldKeepOverridesThatAreNotOver() {
      String ana = person(acme, "ana3");
      String bob = person(acme, "bob3");
      String one = created(owner, shift("Overrides", ana));
      Answer set =
          owner
              .patch(
                  one,
                  overriding(
                      override(ana, now.plusSeconds(7200), now.plusSeconds(9000)),
                      override(bob, now.minusSeconds(60), now.plusSeconds(3600)),
                      override(bob, now.minusSeconds(600), now.minusSeconds(60))))
              .expect(200);
      assertThat(set.items("/overrides", "/userId")).containsExactly(bob, ana);
      assertThat(set.text("/onCallNow/userId")).isEqualTo(bob);
      assertThat(set.text("/onCallNow/until")).isEqualTo(now.plusSeconds(3600).toString());
      assertThat(owner.patch(one, overriding()).expect(200).text("/onCallNow/userId"))
          .isEqualTo(ana);
    }

    @Test
    void shouldServeStaffOfAnMsp() {
      String tess = person(msp, "tess");
      String one = created(msp.admin(), shift("Dispatch", tess));
      assertThat(msp.admin().get(one).expect(200).text("/onCallNow/userId")).isEqualTo(tess);
    }
  }

  @Nested
  class Refusing {
    @Test
    void shouldKeepNamesUniqueWithoutRegardToCaseInOneOrganization() {
      String ana = person(acme, "ana4");
      String first = created(owner, shift("Élan", ana));
      owner.post(LIST, shift("elan", ana)).expect(409, "NAME_TAKEN");
      String second = created(owner, shift("Other", ana));
      owner.patch(second, "{\"name\": \"ELAN\"}").expect(409, "NAME_TAKEN");
      owner.patch(first, "{\"name\": \"ELAN\"}").expect(200);
      created(beta.admin(), shift("Élan", beta.owner().toString()));
    }

    @Test
    void shouldTellAUserOfAnotherOrganizationLikeNone() {
      String ana = person(acme, "ana5");
      String foreign = person(beta, "foreign5");
      String staff = person(msp, "staff5");
      String one = created(owner, shift("Own people", ana));
      List<Answer> made = new ArrayList<>();
      List<Answer> overridden = new ArrayList<>();
      for (String id : List.of(foreign, staff, UUID.randomUUID().toString())) {
        Answer answer =
            owner.post(LIST, shift("Never", ana, id)).expect(422, "CROSS_ORG_REFERENCE");
        assertThat(answer.items("/errors", "/pointer")).containsExactly("/rotation/1");
        made.add(answer);
        made.add(
            owner
                .patch(one, "{\"rotation\": [" + quoted(ana, id) + "]}")
                .expect(422, "CROSS_ORG_REFERENCE"));
        Answer over =
            owner
                .patch(one, overriding(override(id, now, now.plusSeconds(60))))
                .expect(422, "CROSS_ORG_REFERENCE");
        assertThat(over.items("/errors", "/pointer")).containsExactly("/overrides/0/userId");
        overridden.add(over);
      }
      assertThat(made)
          .extracting(Answer::bodyWithoutRequestId)
          .containsOnly(made.getFirst().bodyWithoutRequestId());
      assertThat(overridden)
          .extracting(Answer::bodyWithoutRequestId)
          .containsOnly(overridden.getFirst().bodyWithoutRequestId());
      assertThat(owner.get(one).expect(200).items("/rotation", "")).containsExactly(ana);
      assertThat(owner.get(LIST + "?search=never").expect(200).items("/id")).isEmpty();
      assertThat(owner.get("/api/audit?action=request.refused").expect(200).body())
          .contains("CROSS_ORG_REFERENCE");
    }

    @Test
    void shouldShowNoShiftOfAnotherOrganization() {
      String foreign = created(beta.admin(), shift("Foreign", beta.owner().toString()));
      String unknown = LIST + "/" + UUID.randomUUID();
      for (String one : List.of(foreign, unknown, LIST + "/nonsense")) {
        owner.get(one).expect(404, "NOT_FOUND");
        owner.patch(one, "{\"name\": \"Mine\"}").expect(404, "NOT_FOUND");
        owner.delete(one).expect(404, "NOT_FOUND");
      }
      assertThat(owner.get(foreign).bodyWithoutRequestId())
          .isEqualTo(owner.get(unknown).bodyWithoutRequestId());
      assertThat(owner.get(LIST + "?search=foreign").expect(200).items("/id")).isEmpty();
      assertThat(beta.admin().get(foreign).expect(200).text("/name")).isEqualTo("Foreign");
    }

    @Test
    void shouldSayWhereSomethingIsWrong() {
      String ana = person(acme, "ana6");
      assertThat(owner.post(LIST, "{}").expect(422).items("/errors", "/pointer"))
          .containsExactlyInAnyOrder("/name", "/timeZone", "/startsAt", "/everyDays", "/rotation");
      Answer wrong =
          owner
              .post(
                  LIST,
                  """
                  {"name": "X", "timeZone": "Mars/Base", "rotation": ["%1$s", "%1$s", "nobody"],
                   "startsAt": "tomorrow", "everyDays": 367,
                   "overrides": [{"userId": "", "to": "%2$s"}, {"userId": "%1$s", "from": "%2$s", "to": "%2$s"}]}
                  """
                      .formatted(ana, now))
              .expect(422, "VALIDATION_FAILED");
      assertThat(wrong.items("/errors", "/pointer"))
          .containsExactlyInAnyOrder(
              "/timeZone",
              "/rotation/1",
              "/rotation/2",
              "/startsAt",
              "/everyDays",
              "/overrides/0/userId",
              "/overrides/0/from",
              "/overrides/1/to");
      String one = created(owner, shift("Wrong", ana));
      owner.patch(one, "{\"rotation\": []}").expect(422, "VALIDATION_FAILED");
      owner.patch(one, "{\"everyDays\": 0}").expect(422, "VALIDATION_FAILED");
      owner.patch(one, "{\"surprise\": 1}").expect(422, "VALIDATION_FAILED");
      Answer overlap =
          owner
              .patch(
                  one,
                  overriding(
                      override(ana, now, now.plusSeconds(60)),
                      override(ana, now.plusSeconds(60), now.plusSeconds(120)),
                      override(ana, now.plusSeconds(30), now.plusSeconds(90))))
              .expect(422, "VALIDATION_FAILED");
      assertThat(overlap.items("/errors", "/pointer")).containsExactly("/overrides/2");
      String[] many =
          IntStream.range(0, 101)
              .mapToObj(n -> override(ana, now.plusSeconds(60L * n), now.plusSeconds(60L * n + 60)))
              .toArray(String[]::new);
      owner.patch(one, overriding(many)).expect(422, "VALIDATION_FAILED");
      owner.patch(one, overriding(Arrays.copyOf(many, 100))).expect(200);
      owner.patch(one, "{\"startsAt\": \"9999-01-01T00:00:00Z\"}").expect(422, "VALIDATION_FAILED");
    }

    @Test
    void shouldStopAtTheMostShifts() throws Exception {
      world.sql(
          """
          insert into hub.on_call_shift (org_id, shift_id, name, time_zone, starts_at, every_days, turns, created_by, created_by_name)
          select ?, gen_random_uuid(), 'Filled ' || n, 'UTC', now(), 7, 1, gen_random_uuid(), 'Nobody' from generate_series(1, ?) n
          """,
          beta.id(),
          OnCallShifts.MOST_SHIFTS - 1);
      List<Integer> answers = new ArrayList<>();
      try (var threads = Executors.newFixedThreadPool(4)) {
        List<Callable<Integer>> all =
            IntStream.range(0, 4)
                .<Callable<Integer>>mapToObj(n ->
                    () ->
                        beta.admin()
                            .post(LIST, shift("At once " + n, beta.owner().toString()))
                            .status())
                .toList();
        for (Future<Integer> one : threads.invokeAll(all)) {
          answers.add(one.get());
        }
      }
      assertThat(answers).containsExactlyInAnyOrder(201, 409, 409, 409);
    }
  }

  @Nested
  class Leaving {
    @Test
    void shouldSkipWhoIsSuspendedAndKeepThem() {
      String ana = person(acme, "ana7");
      String bob = person(acme, "bob7");
      String one = created(owner, shift("Suspended", ana, bob));
      String tag = owner.get(one).header("ETag");
      owner.post("/api/users/" + ana + "/suspend", null).expect(200);
      Answer after = owner.get(one).expect(200);
      assertThat(after.items("/rotation", "")).containsExactly(ana, bob);
      assertThat(after.text("/onCallNow/userId")).isEqualTo(bob);
      assertThat(after.header("ETag")).isEqualTo(tag);
      // Who is in it stays, and nobody else comes in who is suspended.
      owner.patch(one, "{\"rotation\": [" + quoted(bob, ana) + "]}").expect(200);
      assertThat(
              owner
                  .post(LIST, shift("Suspended too", ana))
                  .expect(422, "VALIDATION_FAILED")
                  .items("/errors", "/pointer"))
          .containsExactly("/rotation/0");
      owner.post("/api/users/" + bob + "/suspend", null).expect(200);
      assertThat(owner.get(one).expect(200).body()).contains("\"onCallNow\":null");
    }

    @Test
    void shouldTakeADeletedUserOutOfRotationAndOverrides() {
      String ana = person(acme, "ana8");
      String bob = person(acme, "bob8");
      String cem = person(acme, "cem8");
      String one = created(owner, shift("Leavers", ana, bob, cem));
      owner.patch(one, overriding(override(ana, now, now.plusSeconds(3600)))).expect(200);
      String tag = owner.get(one).header("ETag");
      owner.delete("/api/users/" + ana).expect(204);
      Answer after = owner.get(one).expect(200);
      assertThat(after.items("/rotation", "")).containsExactly(bob, cem);
      assertThat(after.items("/overrides", "/userId")).isEmpty();
      assertThat(after.text("/onCallNow/userId")).isEqualTo(bob);
      assertThat(after.header("ETag")).isNotEqualTo(tag);
      owner.patch(one, "{\"rotation\": [" + quoted(ana) + "]}").expect(422, "CROSS_ORG_REFERENCE");
      assertThat(owner.get("/api/audit?action=user.deleted").expect(200).body())
          .contains("\"onCallShifts\":[\"Leavers\"]");
    }

    @Test
    void shouldNeverKeepAUserWhoIsDeletedAtTheSameTime() throws Exception {
      String bob = person(acme, "bob9");
      String one = created(owner, shift("Race", bob));
      for (int n = 0; n < 6; n++) {
        String ana = person(acme, "race" + n);
        try (var threads = Executors.newFixedThreadPool(2)) {
          Future<Answer> adding =
              threads.submit(() -> owner.patch(one, "{\"rotation\": [" + quoted(bob, ana) + "]}"));
          Future<Answer> deleting = threads.submit(() -> owner.delete("/api/users/" + ana));
          deleting.get().expect(204);
          assertThat(adding.get().status()).isIn(200, 422);
        }
        assertThat(owner.get(one).expect(200).items("/rotation", "")).doesNotContain(ana);
      }
    }
  }

  /// As the modules ask that send something to whoever is on call.
  @Test
  void shouldAnswerAJobWhoIsOnCall() {
    String ana = person(acme, "ana10");
    String bob = person(acme, "bob10");
    UUID id =
        UUID.fromString(owner.post(LIST, shift("Pipeline", ana, bob)).expect(201).text("/id"));
    UUID foreign =
        UUID.fromString(
            msp.admin().post(LIST, shift("Above", person(msp, "staff10"))).expect(201).text("/id"));
    OnCallShifts shifts = SharedApplication.get().bean(OnCallShifts.class);
    ActingContext job = ActingContext.ofNobody(new OrganizationId(acme.id()), ActorKind.JOB);
    Acting.as(
        job,
        () -> {
          assertThat(shifts.at(Instant.now()))
              .filteredOn(one -> one.name().equals("Pipeline"))
              .singleElement()
              .satisfies(one -> {
                assertThat(one.shift()).isEqualTo(id);
                assertThat(one.user()).isEqualTo(UUID.fromString(ana));
                assertThat(one.until()).isAfter(now);
              });
          assertThat(shifts.at(now.plus(Duration.ofDays(8))))
              .anyMatch(one -> one.shift().equals(id) && one.user().toString().equals(bob));
          assertThat(shifts.at(now.minus(Duration.ofDays(8))))
              .noneMatch(one -> one.shift().equals(id));
          assertThat(shifts.at(Instant.now())).noneMatch(one -> one.shift().equals(foreign));
          assertThat(shifts.exists(Set.of(id))).isTrue();
          assertThat(shifts.exists(Set.of(id, foreign))).isFalse();
          assertThat(shifts.names(Set.of(id, foreign))).containsOnly(Map.entry(id, "Pipeline"));
        });
  }
}
