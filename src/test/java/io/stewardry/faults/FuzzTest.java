package io.stewardry.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.stewardry.support.Answer;
import io.stewardry.support.RunningApplication;
import io.stewardry.support.RunsInParallel;
import io.stewardry.support.SharedApplication;
import io.stewardry.support.World;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// Every handler gets what nobody should send: nothing is answered by 500, no answer tells of the
/// inside, and no header is smuggled into one. F12.
@RunsInParallel
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FuzzTest {
  private static final int THREADS = 3;
  private static final Pattern INSIDE =
      Pattern.compile(
          "Exception|\\bat (io|org|java|tools|jakarta)\\.|java\\.lang|org\\.springframework|org\\.postgresql|SQLSTATE|select [a-z_., ]+ from |insert into hub|update hub\\.|hub\\.[a-z]+_|priv\\.[a-z]|\\bjdbc\\b");

  private RunningApplication application;
  private World world;
  private World.Made msp;
  private World.Made customer;
  private RawHttp http;
  private FuzzRequests requests;
  private List<FuzzRoute> routes;
  private final Map<String, String> sessions = new ConcurrentHashMap<>();
  private List<String> people;
  private final List<String> findings = Collections.synchronizedList(new ArrayList<>());
  private final Map<Integer, AtomicInteger> statuses = Collections.synchronizedMap(new TreeMap<>());

  @BeforeAll
  void start() {
    application = RunningApplication.start(Rounds.UNLIMITED);
    world = World.in(application);
    msp = world.msp("Fuzzed");
    customer = world.customer(msp, "Fuzzy");
    http = new RawHttp(URI.create(application.url()).getPort());
    routes = FuzzRoute.of(application);
    requests = new FuzzRequests(msp, customer);
    // Described once, which takes its time.
    world.superuser().get("/api/openapi.json").expect(200);
    people = List.of(SharedApplication.SUPERUSER, msp.ownerEmail(), customer.ownerEmail());
  }

  /// Some of what is tried ends sessions.
  private String session(String person) {
    return sessions.computeIfAbsent(
        person,
        email -> {
          Answer answer =
              application
                  .client()
                  .post(
                      "/api/sessions",
                      "{\"email\": \"%s\", \"password\": \"%s\"}"
                          .formatted(email, SharedApplication.PASSWORD));
          // Whom a second factor or a slow sign-in keeps out comes as nobody for a while.
          return answer.status() == 201 ? answer.text("/token") : "none";
        });
  }

  @AfterAll
  void stop() {
    application.close();
  }

  @Test
  void shouldAnswerWhateverIsSent() throws Exception {
    int requests = Rounds.of(2_750, 30_000);
    assertThat(routes).hasSizeGreaterThan(200);
    List<Thread> threads = new ArrayList<>();
    for (int n = 0; n < THREADS; n++) {
      Random random = new Random(Rounds.SEED + n);
      int first = n;
      threads.add(
          Thread.ofPlatform()
              .start(() -> {
                for (int i = first; i < requests && findings.size() < 50; i += THREADS) {
                  attempt(routes.get(i / THREADS % routes.size()), random);
                }
              }));
    }
    for (Thread thread : threads) {
      thread.join();
    }
    Rounds.report(
        "%d odd requests to %d routes: answers %s, %d findings"
            .formatted(requests, routes.size(), statuses, findings.size()));
    Files.writeString(Path.of("target", "fuzz-findings.txt"), String.join("\n\n", findings));
    assertThat(findings.stream().map(finding -> finding.lines().findFirst().orElse(finding)))
        .as("see target/fuzz-findings.txt")
        .isEmpty();
    assertThat(application.client().get("/actuator/health").status()).isEqualTo(200);
  }

  private void attempt(FuzzRoute route, Random random) {
    String person = people.get(random.nextInt(people.size()));
    boolean anonymous = random.nextInt(12) == 0;
    String token = anonymous ? "" : session(person);
    RawHttp.Request request = requests.of(route, random, token);
    try {
      long before = System.nanoTime();
      RawHttp.Reply reply = http.send(request);
      statuses.computeIfAbsent(reply.status(), first -> new AtomicInteger()).incrementAndGet();
      if (reply.status() == 401 || reply.head().contains("Location: /sign-in")) {
        sessions.remove(person, token);
      }
      String wrong = judged(route, request, reply, System.nanoTime() - before);
      if (wrong != null) {
        found(route, wrong, request, reply);
      }
    } catch (IOException | RuntimeException broken) {
      findings.add(route.method() + " " + route.pattern() + " broke: " + broken + "\n" + request);
    }
  }

  private void found(FuzzRoute route, String wrong, RawHttp.Request request, RawHttp.Reply reply) {
    String what = route.method() + " " + route.pattern() + ": " + wrong;
    if (findings.stream().noneMatch(known -> known.startsWith(what))) {
      String body = reply.body();
      findings.add(
          what
              + "\n"
              + request
              + "\n-> "
              + reply.head()
              + "\n"
              + body.substring(0, Math.min(600, body.length())));
    }
  }

  private static String judged(
      FuzzRoute route, RawHttp.Request request, RawHttp.Reply reply, long nanos) {
    if (reply.status() >= 500) {
      return "answered " + reply.status();
    }
    if (reply.status() == 0) {
      return "not answered";
    }
    if (reply.hasHeader("X-Injected")) {
      return "a header was smuggled in";
    }
    if (nanos > 15_000_000_000L) {
      return "took " + nanos / 1_000_000 + " ms";
    }
    if (reply.status() >= 400) {
      var inside = INSIDE.matcher(reply.body());
      if (inside.find()) {
        return "tells of the inside: " + inside.group();
      }
      if (route.isApi()
          && request.target().startsWith("/api")
          && reply.hasHeader("X-Request-Id")
          && !reply.body().contains("\"code\"")) {
        return "no problem document with " + reply.status();
      }
    }
    return null;
  }
}
