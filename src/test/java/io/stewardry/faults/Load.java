package io.stewardry.faults;

import io.stewardry.support.Answer;
import io.stewardry.support.Client;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/// Clients that write without a pause, one customer each, and ask again for what was not answered,
/// under the same key. What they got to hear is what the checker compares with the database.
final class Load implements AutoCloseable {
  private static final Duration PAUSE = Duration.ofMillis(50);
  private static final Duration LONGEST = Duration.ofSeconds(90);
  private static final int MOST_KEYS = 40;

  final List<String> surprises = Collections.synchronizedList(new ArrayList<>());
  private final Hub hub;
  private final List<Thread> clients = new ArrayList<>();
  private final AtomicInteger keys = new AtomicInteger();
  private final Map<String, AtomicInteger> answers = Collections.synchronizedMap(new TreeMap<>());
  private final AtomicLong acknowledged = new AtomicLong();
  private final AtomicLong longestRefusal = new AtomicLong();
  private volatile boolean stopped;

  Load(Hub hub, long seed) {
    this.hub = hub;
    for (int n = 0; n < hub.customers.size(); n++) {
      Hub.Customer customer = hub.customers.get(n);
      Random random = new Random(seed * 31 + n);
      clients.add(Thread.ofVirtual().name("client " + n).unstarted(() -> work(customer, random)));
    }
  }

  Load start() {
    clients.forEach(Thread::start);
    return this;
  }

  long acknowledged() {
    return acknowledged.get();
  }

  /// How long somebody waited for a 503 at the most.
  Duration longestRefusal() {
    return Duration.ofNanos(longestRefusal.get());
  }

  Map<String, AtomicInteger> answers() {
    return answers;
  }

  /// No new deeds; those that are open are finished, because a client would not give up either.
  void settle() {
    stopped = true;
    for (Thread client : clients) {
      try {
        if (!client.join(LONGEST)) {
          surprises.add(client.getName() + " does not come to an end");
        }
      } catch (InterruptedException stop) {
        throw new IllegalStateException(stop);
      }
    }
  }

  private void work(Hub.Customer customer, Random random) {
    while (!stopped) {
      Deed.Kind kind = Deed.Kind.values()[random.nextInt(Deed.Kind.values().length)];
      Hub.Person person = customer.people().get(random.nextInt(customer.people().size()));
      if (kind == Deed.Kind.SUSPENSION || kind == Deed.Kind.REACTIVATION) {
        kind = customer.suspended().remove(person) ? Deed.Kind.REACTIVATION : Deed.Kind.SUSPENSION;
        if (kind == Deed.Kind.SUSPENSION) {
          customer.suspended().add(person);
        }
      }
      if (kind == Deed.Kind.KEY && keys.incrementAndGet() > MOST_KEYS) {
        kind = Deed.Kind.GROUP;
      }
      Deed deed = deed(kind, hub.numbers.incrementAndGet(), customer, person);
      hub.deeds.add(deed);
      try {
        insist(deed, byOwner(kind) ? customer.owner() : hub.admin);
      } catch (RuntimeException odd) {
        surprises.add(deed + ": " + odd);
        return;
      }
    }
  }

  private static boolean byOwner(Deed.Kind kind) {
    return switch (kind) {
      case INVITATION, SUSPENSION, REACTIVATION -> true;
      default -> false;
    };
  }

  private void insist(Deed deed, Hub.Person person) {
    long end = System.nanoTime() + LONGEST.toNanos();
    while (System.nanoTime() < end) {
      Client by = hub.as(person);
      long before = System.nanoTime();
      Answer answer;
      try {
        answer = deed.send(by);
      } catch (IllegalStateException broken) {
        count("broken");
        pause();
        continue;
      }
      count(String.valueOf(answer.status()));
      if (answer.status() / 100 == 2) {
        deed.acknowledged(answer);
        if (answer.text("/key") != null) {
          hub.secrets.add(answer.text("/key"));
        }
        acknowledged.incrementAndGet();
        return;
      }
      if (!isDeliberate(answer)) {
        surprises.add(deed + ": " + answer.status() + " " + answer.body());
        return;
      }
      longestRefusal.accumulateAndGet(System.nanoTime() - before, Math::max);
      pause();
    }
    surprises.add(deed + " was never answered");
  }

  /// 503 that says when to come again, and nothing else.
  static boolean isDeliberate(Answer answer) {
    return answer.status() == 503
        && answer.header("Retry-After") != null
        && String.valueOf(answer.header("Content-Type")).startsWith("application/problem+json")
        && "UNAVAILABLE".equals(answer.text("/code"));
  }

  private void count(String answer) {
    answers.computeIfAbsent(answer, first -> new AtomicInteger()).incrementAndGet();
  }

  private static void pause() {
    try {
      Thread.sleep(PAUSE);
    } catch (InterruptedException stop) {
      throw new IllegalStateException(stop);
    }
  }

  private Deed deed(Deed.Kind kind, int n, Hub.Customer customer, Hub.Person person) {
    String name = Deed.name(kind, n);
    return switch (kind) {
      case ORGANIZATION ->
          post(
              kind,
              n,
              "/api/organizations",
              """
              {"name": "%1$s", "emailDomain": "o%2$d.example", "owners": [{"firstName": "O", "lastName": "W", "email": "o@o%2$d.example"}]}
              """
                  .formatted(name, n));
      case GROUP -> post(kind, n, "/api/groups", "{\"name\": \"%s\"}".formatted(name));
      case ROLE ->
          post(
              kind,
              n,
              "/api/roles",
              "{\"name\": \"%s\", \"permissions\": [\"alert.view\"]}".formatted(name));
      case KEY ->
          post(
              kind,
              n,
              "/api/api-keys",
              "{\"name\": \"%s\", \"scopes\": [\"organization.view\"]}".formatted(name));
      case INVITATION ->
          post(
              kind,
              n,
              "/api/invitations",
              "{\"email\": \"i%d@%s\", \"firstName\": \"I\", \"lastName\": \"N\", \"role\": \"member\"}"
                  .formatted(n, customer.domain()));
      case SUSPENSION -> post(kind, n, "/api/users/" + person.id() + "/suspend", null);
      case REACTIVATION -> post(kind, n, "/api/users/" + person.id() + "/reactivate", null);
      case EDIT ->
          new Deed(
              kind,
              n,
              "PATCH",
              "/api/organizations/" + customer.id(),
              "{\"description\": \"%s\"}".formatted(name));
      case LIMIT ->
          new Deed(
              kind,
              n,
              "PUT",
              "/api/organizations/" + customer.id() + "/limits",
              "{\"users\": %d}".formatted(100_000 + n));
    };
  }

  private static Deed post(Deed.Kind kind, int n, String path, String json) {
    return new Deed(kind, n, "POST", path, json);
  }

  @Override
  public void close() {
    stopped = true;
  }
}
