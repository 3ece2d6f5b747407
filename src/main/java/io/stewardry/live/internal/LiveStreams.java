package io.stewardry.live.internal;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.stewardry.kernel.Problem;
import io.stewardry.kernel.ProblemCode;
import io.stewardry.tenancy.Authentication;
import io.stewardry.tenancy.Caller;
import io.stewardry.tenancy.OpenRequest;
import io.stewardry.tenancy.Topic;
import io.stewardry.tenancy.TopicListener;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/// The streams that are open on this node. One statement asks for all of them whether they may go
/// on; a stream about which nothing is known for five seconds ends, whatever the reason.
public final class LiveStreams implements TopicListener, SmartLifecycle {
  private static final Logger log = LoggerFactory.getLogger(LiveStreams.class);
  private static final int MOST_PER_PERSON = 6;
  private static final int RETRY_SECONDS = 30;

  /// Twice within the time for which an answer counts.
  static final long ASK_EVERY = LiveStream.CONFIRMED_FOR / 2;

  /// How long the end of a connection takes to show, after something was written to it.
  private static final long PROBE = 100;

  private final Function<List<OpenRequest>, List<Authentication>> stillAuthenticated;
  private final LiveSettings settings;
  private final Timer asking;
  private final Set<LiveStream> open = ConcurrentHashMap.newKeySet();
  private final Recent recent = new Recent();
  private final LongSupplier clock;
  private final long start;
  private volatile @Nullable Thread thread;
  private boolean answered = true;

  /// @param stillAuthenticated asks in one trip about all requests: an answer for each, in their
  ///   order
  /// @param clock nanoseconds, which nobody sets
  LiveStreams(
      Function<List<OpenRequest>, List<Authentication>> stillAuthenticated,
      LiveSettings settings,
      MeterRegistry meters,
      LongSupplier clock) {
    this.clock = clock;
    this.start = clock.getAsLong();
    this.stillAuthenticated = stillAuthenticated;
    this.settings = settings;
    this.asking =
        Timer.builder("stewardry.live.check")
            .description("Asking whether the open streams may go on, all in one statement")
            .register(meters);
    meters.gaugeCollectionSize("stewardry.live.streams", List.of(), open);
  }

  /// @throws Problem RATE_LIMITED for one more of the same person; UNAVAILABLE for one more on this
  ///   node
  public LiveStream open(OpenRequest request) {
    for (int tries = 0; tries < 2; tries++) {
      LiveStream stream = openIfRoom(request);
      if (stream != null) {
        return stream;
      }
      probe(request);
    }
    LiveStream stream = openIfRoom(request);
    if (stream == null) {
      throw Problem.rateLimited(
          "You have "
              + MOST_PER_PERSON
              + " streams of live updates open. Close one, or ask again every few seconds instead.",
          RETRY_SECONDS);
    }
    return stream;
  }

  private synchronized @Nullable LiveStream openIfRoom(OpenRequest request) {
    if (!isRunning() || open.size() >= settings.streamsPerNode()) {
      throw new Problem(
          ProblemCode.UNAVAILABLE,
          "No further stream of live updates can be opened at the moment. Ask again every few seconds instead.");
    }
    if (open.stream().filter(one -> one.isOf(request)).count() >= MOST_PER_PERSON) {
      return null;
    }
    LiveStream stream = new LiveStream(this, request, now());
    open.add(stream);
    return stream;
  }

  /// Somebody who goes from page to page leaves streams that nobody reads. The first write to such
  /// a connection is answered with its end, and the second one fails.
  private void probe(OpenRequest request) {
    open.stream().filter(one -> one.isOf(request)).forEach(LiveStream::probe);
    try {
      Thread.sleep(PROBE);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  void closed(LiveStream stream) {
    open.remove(stream);
  }

  int count() {
    return open.size();
  }

  Recent recent() {
    return recent;
  }

  /// Milliseconds since its beginning.
  long now() {
    return TimeUnit.NANOSECONDS.toMillis(clock.getAsLong() - start);
  }

  @Override
  public void changed(Topic topic) {
    long now = now();
    recent.add(topic, now);
    open.forEach(stream -> stream.changed(topic, now));
  }

  @Override
  public void changesMissed() {
    recent.forget(now());
    open.forEach(LiveStream::lookAgain);
  }

  @Override
  public synchronized void start() {
    Thread asks = Thread.ofPlatform().daemon().name("live streams").unstarted(this::askAgain);
    thread = asks;
    asks.start();
  }

  /// Before the server stops, which would wait for every stream.
  @Override
  public synchronized void stop() {
    Thread asks = thread;
    thread = null;
    if (asks != null) {
      asks.interrupt();
    }
    open.forEach(LiveStream::end);
  }

  @Override
  public boolean isRunning() {
    return thread != null;
  }

  private void askAgain() {
    while (isRunning()) {
      try {
        Thread.sleep(ASK_EVERY);
        ask();
        answered = true;
      } catch (InterruptedException stopped) {
        return;
      } catch (RuntimeException unanswered) {
        if (answered) {
          log.info(
              "Nobody answers whether the streams of live updates may go on, so they end: {}",
              unanswered.getMessage());
        }
        answered = false;
      }
    }
  }

  void ask() {
    List<LiveStream> asked = List.copyOf(open);
    if (asked.isEmpty()) {
      return;
    }
    long at = now();
    List<Authentication> answers =
        asking.record(
            () -> stillAuthenticated.apply(asked.stream().map(LiveStream::request).toList()));
    for (int n = 0; n < asked.size(); n++) {
      LiveStream stream = asked.get(n);
      if (answers.get(n) instanceof Authentication.Accepted(Caller caller)
          && Rights.of(caller).equals(stream.rights())) {
        stream.confirm(at);
      } else {
        stream.end();
      }
    }
  }
}
