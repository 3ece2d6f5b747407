package io.stewardry.live.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.stewardry.kernel.OrganizationId;
import io.stewardry.kernel.Problem;
import io.stewardry.kernel.ProblemCode;
import io.stewardry.kernel.SessionId;
import io.stewardry.kernel.UserId;
import io.stewardry.kernel.Verb;
import io.stewardry.support.RunsInParallel;
import io.stewardry.tenancy.ActorKind;
import io.stewardry.tenancy.Authentication;
import io.stewardry.tenancy.Caller;
import io.stewardry.tenancy.EffectiveCapabilities;
import io.stewardry.tenancy.OpenRequest;
import io.stewardry.tenancy.OrganizationKind;
import io.stewardry.tenancy.OrganizationState;
import io.stewardry.tenancy.Topic;
import io.stewardry.tenancy.VersionMark;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Streams without a server: who reads is a list.
@RunsInParallel
class LiveStreamsTest {
  private final OrganizationId organization = OrganizationId.next();
  private final Topic topic = new Topic(organization, "thing", UUID.randomUUID());
  private volatile Function<List<OpenRequest>, List<Authentication>> answer =
      requests -> requests.stream().map(LiveStreamsTest::accepted).toList();
  private volatile LongSupplier clock = System::nanoTime;
  private final LiveStreams streams =
      new LiveStreams(
          requests -> answer.apply(requests),
          new LiveSettings(8),
          new SimpleMeterRegistry(),
          () -> clock.getAsLong());

  LiveStreamsTest() {
    streams.start();
  }

  @AfterEach
  void stop() {
    streams.stop();
  }

  private static Authentication accepted(OpenRequest request) {
    return new Authentication.Accepted(request.caller());
  }

  private OpenRequest request(String role) {
    return request(new UserId(UUID.randomUUID()), role);
  }

  private OpenRequest request(UserId user, String role) {
    return new OpenRequest(
        new Caller(
            user,
            ActorKind.USER,
            SessionId.next(),
            organization,
            OrganizationKind.MSP,
            organization,
            OrganizationKind.MSP,
            null,
            role,
            false,
            null,
            null,
            Set.of(),
            Set.of(Verb.values()),
            OrganizationState.ACTIVE,
            false,
            Instant.MAX,
            new VersionMark(new UUID(0, 0), Instant.EPOCH),
            EffectiveCapabilities.all(),
            EffectiveCapabilities.all(),
            false),
        null);
  }

  /// What somebody reads, until their stream is over.
  private final class Reader {
    final List<String> read = new CopyOnWriteArrayList<>();
    final Thread thread;

    Reader(OpenRequest request, LiveStream.Output output) {
      LiveStream stream = streams.open(request);
      stream.follow(topic, "thing:1", Duration.ZERO);
      thread =
          Thread.startVirtualThread(() -> {
            try (stream) {
              stream.run(
                  null,
                  text -> {
                    read.add(text);
                    output.write(text);
                  });
            } catch (IOException gone) {
              read.add("gone");
            }
          });
      until(() -> reads("event: look"));
    }

    Reader(OpenRequest request) {
      this(request, text -> {});
    }

    boolean reads(String part) {
      return count(part) > 0;
    }

    long count(String part) {
      return read.stream().filter(text -> text.contains(part)).count();
    }
  }

  private static void until(Callable<Boolean> condition) {
    Awaitility.await().atMost(Duration.ofSeconds(60)).until(condition);
  }

  @Test
  void shouldNotWaitForOneWhoDoesNotRead() {
    CountDownLatch never = new CountDownLatch(1);
    Reader slow =
        new Reader(
            request("manager"),
            text -> {
              if (text.contains("changed")) {
                try {
                  never.await();
                } catch (InterruptedException stopped) {
                  throw new IOException(stopped);
                }
              }
            });
    Reader quick = new Reader(request("manager"));
    for (int n = 0; n < 10_000; n++) {
      streams.changed(topic);
    }
    until(() -> quick.reads("changed"));
    streams.changesMissed();
    until(() -> quick.read.stream().filter(text -> text.contains("look")).count() == 2);
    assertThat(slow.read).filteredOn(text -> text.contains("changed")).hasSize(1);
    never.countDown();
    until(() -> slow.read.stream().filter(text -> text.contains("look")).count() == 2);
  }

  @Test
  void shouldForgetOneWhoIsGone() {
    Reader reader =
        new Reader(
            request("manager"),
            text -> {
              if (text.contains("changed")) {
                throw new IOException("broken pipe");
              }
            });
    assertThat(streams.count()).isOne();
    streams.changed(topic);
    until(() -> streams.count() == 0);
    assertThat(reader.read).last().isEqualTo("gone");
  }

  /// From here on time passes only as the test says.
  private final class Clock {
    private final AtomicLong time = new AtomicLong(System.nanoTime());

    Clock() {
      clock = time::get;
    }

    void pass(long milliseconds) {
      time.addAndGet(TimeUnit.MILLISECONDS.toNanos(milliseconds));
    }
  }

  private void failsToAnswer() {
    answer =
        requests -> {
          throw new IllegalStateException("the database is away");
        };
  }

  /// Nothing is told on an answer that is five seconds old.
  @Test
  void shouldEndFiveSecondsAfterTheLastAnswer() {
    Clock passing = new Clock();
    Reader reader = new Reader(request("manager"));
    passing.pass(4_000);
    streams.ask();
    failsToAnswer();
    passing.pass(4_999);
    streams.changesMissed();
    until(() -> reader.count("event: look") == 2);
    passing.pass(1);
    streams.changesMissed();
    until(() -> reader.reads("event: closed"));
    until(() -> streams.count() == 0);
    assertThat(reader.count("event: look")).isEqualTo(2);
    assertThat(reader.read).last().asString().startsWith("event: closed");
  }

  @Test
  void shouldEndWithTheAnswerThatRightsAreOthers() {
    Clock still = new Clock();
    OpenRequest changes = request("manager");
    Reader ends = new Reader(changes);
    OpenRequest less = request(changes.caller().user(), "read_only");
    answer = requests -> requests.stream().map(one -> accepted(less)).toList();
    still.pass(1);
    streams.ask();
    until(() -> ends.reads("event: closed"));
  }

  @Test
  void shouldAskTwiceWithinTheTimeOfAnAnswer() {
    assertThat(2 * LiveStreams.ASK_EVERY).isLessThanOrEqualTo(LiveStream.CONFIRMED_FOR);
    assertThat(LiveStream.CONFIRMED_FOR).isEqualTo(5_000);
  }

  /// A comment for proxies, and an event that a page sees.
  @Test
  void shouldSayEvery15SecondsThatItIsAlive() {
    Clock passing = new Clock();
    Reader reader = new Reader(request("manager"));
    assertThat(reader.read).first().asString().endsWith("\n\nevent: following\ndata: thing:1\n\n");
    for (int n = 0; n < 4; n++) {
      streams.ask();
      passing.pass(3_749);
    }
    streams.ask();
    passing.pass(3);
    streams.changesMissed();
    until(() -> reader.count("event: look") == 2);
    assertThat(reader.reads("alive")).as("after 14,999 ms").isFalse();
    passing.pass(1);
    streams.changesMissed();
    until(() -> reader.reads(":\n\nevent: alive\ndata: alive\n\n"));
    assertThat(reader.reads("event: closed")).isFalse();
  }

  /// When nobody answers, nothing is told any more.
  @Test
  void shouldEndWhenNobodyAnswersWhetherItMayGoOn() {
    Reader reader = new Reader(request("manager"));
    failsToAnswer();
    until(() -> reader.reads("event: closed"));
    until(() -> streams.count() == 0);
    assertThat(new ArrayList<>(reader.read)).last().asString().startsWith("event: closed");
  }

  @Test
  void shouldEndWhenTheQuestionHangs() {
    Reader reader = new Reader(request("manager"));
    CountDownLatch never = new CountDownLatch(1);
    answer =
        requests -> {
          try {
            never.await();
          } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
          }
          return List.of();
        };
    until(() -> reader.reads("event: closed"));
  }

  @Test
  void shouldEndThoseAloneWhoseRightsAreOthers() {
    OpenRequest changes = request("manager");
    Reader ends = new Reader(changes);
    Reader stays = new Reader(request("manager"));
    OpenRequest less = request(changes.caller().user(), "read_only");
    answer =
        requests ->
            requests.stream().map(one -> accepted(one.equals(changes) ? less : one)).toList();
    until(() -> ends.reads("event: closed"));
    assertThat(stays.thread.isAlive()).isTrue();
    answer =
        requests ->
            requests.stream()
                .<Authentication>map(one -> new Authentication.Unknown(ProblemCode.UNAUTHENTICATED))
                .toList();
    until(() -> stays.reads("event: closed"));
  }

  @Test
  void shouldLeaveRoomForSoManyOnly() {
    List<Reader> all = new ArrayList<>();
    for (int n = 0; n < 8; n++) {
      all.add(new Reader(request("manager")));
    }
    assertThatThrownBy(() -> streams.open(request("manager")))
        .isInstanceOfSatisfying(
            Problem.class,
            problem -> assertThat(problem.code()).isEqualTo(ProblemCode.UNAVAILABLE));
    streams.stop();
    until(() -> streams.count() == 0);
    assertThat(all).allMatch(reader -> reader.reads("event: closed"));
    assertThatThrownBy(() -> streams.open(request("manager")))
        .isInstanceOfSatisfying(
            Problem.class,
            problem -> assertThat(problem.code()).isEqualTo(ProblemCode.UNAVAILABLE));
  }
}
