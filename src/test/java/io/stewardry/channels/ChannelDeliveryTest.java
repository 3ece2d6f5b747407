package io.stewardry.channels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stewardry.kernel.Ids;
import io.stewardry.kernel.OrganizationId;
import io.stewardry.kernel.Problem;
import io.stewardry.support.Answer;
import io.stewardry.support.PageClient;
import io.stewardry.support.RunningApplication;
import io.stewardry.support.RunsInParallel;
import io.stewardry.support.World;
import io.stewardry.tenancy.Acting;
import io.stewardry.tenancy.ActingContext;
import io.stewardry.tenancy.ActorKind;
import io.stewardry.tenancy.Transactions;
import io.stewardry.work.WorkSignal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Messages on their way: by work, to a receiver that verifies them.
@RunsInParallel
class ChannelDeliveryTest {
  private static RunningApplication application;
  private static World world;
  private static World.Made manager;
  private static World.Made acme;
  private static World.Made beta;

  private final Receiver receiver = Receiver.start();

  @BeforeAll
  static void begin() {
    application =
        RunningApplication.start("--used-channels=true", "--stewardry.work.poll-seconds=1");
    world = World.in(application);
    manager = world.msp("DeliveryMsp");
    acme = world.customer(manager, "DeliveryAcme");
    beta = world.customer(manager, "DeliveryBeta");
  }

  @AfterAll
  static void end() {
    application.close();
  }

  @AfterEach
  void stop() {
    receiver.close();
  }

  private record Made(UUID id, String secret) {}

  private Made channel(String kind, String name) {
    Answer made =
        acme.admin().post("/api/channels", Receiver.draft(kind, name, receiver.url())).expect(201);
    return new Made(UUID.fromString(made.text("/id")), made.text("/signingSecret"));
  }

  private static ChannelMessage message(UUID id) {
    return new ChannelMessage(
        id,
        "alert.opened",
        Instant.parse("2026-11-30T10:00:00Z"),
        acme.id(),
        acme.name(),
        "alert",
        "CRITICAL",
        "Disk is full",
        "The disk of db-1 is full.",
        "https://hub.example/o/acme",
        UUID.randomUUID());
  }

  /// As a job of the organization, which is how events are told.
  private static UUID send(World.Made as, UUID channel) {
    UUID id = Ids.next();
    Acting.as(
        ActingContext.ofNobody(new OrganizationId(as.id()), ActorKind.JOB),
        () ->
            application
                .bean(Transactions.class)
                .run(() -> application.bean(Channels.class).send(channel, message(id))));
    return id;
  }

  /// Its state, and why.
  private static String became(UUID message) {
    return row(message, "state, reason");
  }

  private static String row(UUID message, String columns) {
    return world.text(
        "select concat_ws(' ', " + columns + ") from hub.channel_message where message_id = ?",
        message);
  }

  private static void await(UUID message, String state) {
    Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .pollInterval(Duration.ofMillis(20))
        .until(() -> row(message, "state").equals(state));
  }

  private static void awaitTries(UUID message, int tries) {
    Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .pollInterval(Duration.ofMillis(20))
        .until(() -> row(message, "attempts").equals(Integer.toString(tries)));
  }

  /// The clock goes on to the next try.
  private static void due(UUID message) {
    world.sql("update hub.channel_message set next_try_at = now() where message_id = ?", message);
    application.bean(WorkSignal.class).give();
  }

  private static long pause(UUID message) {
    return Math.round(Double.parseDouble(row(message, "extract(epoch from next_try_at - now())")));
  }

  @Test
  void shouldArriveSignedOnceAndBeForgotten() {
    Made channel = channel("WEBHOOK", "Arrives");
    UUID message = send(acme, channel.id());
    await(message, "SENT");
    assertThat(became(message)).isEqualTo("SENT");
    assertThat(receiver.got()).hasSize(1);
    Receiver.Got got = receiver.got().getFirst();
    assertThat(got.id()).isEqualTo(message.toString());
    assertThat(got.isSignedBy(channel.secret())).isTrue();
    assertThat(Instant.ofEpochSecond(Long.parseLong(got.timestamp())))
        .isBetween(Instant.now().minusSeconds(30), Instant.now().plusSeconds(5));
    assertThat(got.body())
        .isEqualTo(
            """
            {"type":"alert.opened","timestamp":"2026-11-30T10:00:00Z","data":{"organizationId":"%s","organizationName":"%s","class":"alert","severity":"CRITICAL","title":"Disk is full","text":"The disk of db-1 is full.","url":"https://hub.example/o/acme"}}\
            """
                .formatted(acme.id(), acme.name()));
    assertThat(row(message, "body is null, reason is null, ended_at is not null"))
        .isEqualTo("t t t");
    assertThat(world.count("select count(*) from priv.work where work_id = ?", message)).isZero();
    assertThat(
            acme.admin().get("/api/channels/" + channel.id()).expect(200).text("/lastDelivery/ok"))
        .isEqualTo("true");
  }

  @Test
  void shouldTryAgainWithTheSameWordsAndThenGiveUp() {
    receiver.answers(500);
    Made channel = channel("WEBHOOK", "Stubborn");
    UUID message = send(acme, channel.id());
    List<Long> pauses = List.of(5L, 300L, 1_800L, 7_200L, 18_000L, 36_000L);
    for (int tries = 1; tries <= pauses.size(); tries++) {
      awaitTries(message, tries);
      assertThat(pause(message)).isBetween(pauses.get(tries - 1) - 5, pauses.get(tries - 1));
      assertThat(became(message)).startsWith("QUEUED");
      due(message);
    }
    await(message, "FAILED");
    assertThat(became(message)).isEqualTo("FAILED 127.0.0.1 answered with status 500.");
    assertThat(row(message, "body is null, reason"))
        .isEqualTo("t 127.0.0.1 answered with status 500.");
    assertThat(receiver.got()).hasSize(7);
    assertThat(receiver.got()).extracting(Receiver.Got::id).containsOnly(message.toString());
    assertThat(receiver.got())
        .extracting(Receiver.Got::body)
        .containsOnly(receiver.got().getFirst().body());
    assertThat(receiver.got()).allMatch(got -> got.isSignedBy(channel.secret()));
  }

  @Test
  void shouldComeBackWhenItIsAskedTo() {
    receiver.answers(exchange -> {
      exchange.getResponseHeaders().add("Retry-After", "120");
      exchange.sendResponseHeaders(429, -1);
    });
    Made channel = channel("SLACK", "Busy");
    UUID patient = send(acme, channel.id());
    awaitTries(patient, 1);
    assertThat(pause(patient)).isBetween(110L, 120L);
    receiver.answers(exchange -> {
      exchange.getResponseHeaders().add("Retry-After", "999999");
      exchange.sendResponseHeaders(503, -1);
    });
    UUID bounded = send(acme, channel.id());
    awaitTries(bounded, 1);
    assertThat(pause(bounded)).isBetween(3_590L, 3_600L);
    receiver.answers(exchange -> {
      exchange.getResponseHeaders().add("Retry-After", "120");
      exchange.sendResponseHeaders(500, -1);
    });
    UUID usual = send(acme, channel.id());
    awaitTries(usual, 1);
    assertThat(pause(usual)).isBetween(0L, 5L);
    receiver.answers(200);
    due(patient);
    await(patient, "SENT");
    assertThat(became(patient)).isEqualTo("SENT");
  }

  @Test
  void shouldStopTheChannelThatIsGone() {
    receiver.answers(503);
    Made channel = channel("WEBHOOK", "Leaving");
    UUID earlier = send(acme, channel.id());
    awaitTries(earlier, 1);
    receiver.answers(410);
    UUID message = send(acme, channel.id());
    await(message, "FAILED");
    assertThat(became(message)).contains("gone for good");
    await(earlier, "FAILED");
    int asked = receiver.got().size();
    UUID later = send(acme, channel.id());
    await(later, "FAILED");
    assertThat(became(later)).startsWith("FAILED The channel is stopped.");
    assertThat(receiver.got()).hasSize(asked);
    assertThat(
            world.text(
                "select concat_ws(' ', actor_kind, actor_name, changes ->> 'name', changes ->> 'reason') from hub.audit_entry where action = 'channel.stopped' and resource_id = ?",
                channel.id().toString()))
        .startsWith("j Stewardry Leaving 127.0.0.1 answered with status 410");

    receiver.answers(204);
    acme.admin().patch("/api/channels/" + channel.id(), "{\"state\": \"ACTIVE\"}").expect(200);
    await(send(acme, channel.id()), "SENT");
  }

  @Test
  void shouldFailWhatIsQueuedWhenTheChannelIsDeleted() {
    receiver.answers(500);
    Made channel = channel("WEBHOOK", "Deleted");
    UUID message = send(acme, channel.id());
    awaitTries(message, 1);
    acme.admin().delete("/api/channels/" + channel.id()).expect(204);
    assertThat(became(message)).isEqualTo("FAILED The channel was deleted.");
    assertThat(row(message, "state, body is null")).isEqualTo("FAILED t");
    assertThat(world.count("select count(*) from priv.work where work_id = ?", message)).isZero();
  }

  @Test
  void shouldPauseWhileTheOrganizationIsSuspended() throws InterruptedException {
    receiver.answers(500);
    Made channel = channel("WEBHOOK", "Paused");
    UUID message = send(acme, channel.id());
    awaitTries(message, 1);
    receiver.answers(204);
    manage("suspend");
    try {
      due(message);
      Thread.sleep(2_500);
      assertThat(row(message, "state, attempts")).isEqualTo("QUEUED 1");
    } finally {
      manage("resume");
    }
    await(message, "SENT");
  }

  private static void manage(String act) {
    manager.admin().post("/api/organizations/" + acme.id() + "/" + act, "{}").expect(200);
  }

  @Test
  void shouldKnowNoChannelOfOthers() {
    Made channel = channel("WEBHOOK", "Foreign");
    for (UUID id : List.of(channel.id(), UUID.randomUUID())) {
      assertThatThrownBy(() -> send(beta, id))
          .isInstanceOf(Problem.class)
          .hasMessage(Problem.notFound().getMessage());
    }
    assertThat(receiver.got()).isEmpty();
  }

  @Test
  void shouldSayInNumbersWhatLosesTheChannel() {
    receiver.answers(500);
    Made channel = channel("WEBHOOK", "Asked");
    awaitTries(send(acme, channel.id()), 1);
    String page = "/o/" + acme.name().toLowerCase(Locale.ROOT) + "/settings/channels/";
    assertThat(
            PageClient.of(acme.admin())
                .part(page + channel.id() + "/deletion", "dialog")
                .expect(200)
                .body()
                .replaceAll("<[^>]*>", " ")
                .replaceAll("\\s+", " "))
        .contains("1 message is not sent any more", "3 subscriptions lose this channel");
  }

  /// Nothing goes out of an act that was rolled back.
  @Test
  void shouldQueueWithTheAct() {
    Made channel = channel("WEBHOOK", "Rolled back");
    UUID id = Ids.next();
    ActingContext job = ActingContext.ofNobody(new OrganizationId(acme.id()), ActorKind.JOB);
    Channels channels = application.bean(Channels.class);
    assertThatThrownBy(() ->
            Acting.as(
                job,
                () ->
                    application
                        .bean(Transactions.class)
                        .run(() -> {
                          channels.send(channel.id(), message(id));
                          throw new IllegalArgumentException("rolled back");
                        })))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(world.count("select count(*) from hub.channel_message where message_id = ?", id))
        .isZero();
    assertThatThrownBy(() -> Acting.as(job, () -> channels.send(channel.id(), message(id))))
        .isInstanceOf(IllegalStateException.class);
  }

  /// The application's role, with all that it may read of the organization, learns no address.
  @Test
  void shouldShowNoSecretToTheDatabaseAlone() {
    Made channel = channel("WEBHOOK", "Sealed");
    List<String> read =
        Acting.as(
            ActingContext.ofNobody(new OrganizationId(acme.id()), ActorKind.JOB),
            () ->
                application
                    .bean(JdbcClient.class)
                    .sql(
                        "select c::text || encode(c.sealed_secret, 'escape') from hub.channel c where c.org_id = :org")
                    .query(String.class)
                    .list());
    assertThat(read)
        .isNotEmpty()
        .noneMatch(row -> row.contains("T0SECRET") || row.contains(channel.secret().substring(6)));
    assertThat(
            world.count(
                "select count(*) from hub.audit_entry where changes::text like '%T0SECRET%' or changes::text like '%whsec_%'"))
        .isZero();
  }
}
