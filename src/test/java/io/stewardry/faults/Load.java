package io.stewardry.faults;

import io.stewardry.support.Answer;
import io.stewardry.support.Client;
import io.stewardry.support.SharedApplication;
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

  /// An organization has at most 100.
  private static final int MOST_ROLES = 90;

  private static final String CSV =
      """
      name,emailDomain,ownerFirstName,ownerLastName,ownerEmail
      Row #-1,r#-1.example,O,W,o@r#-1.example
      Row #-2,r#-2.example,O,W,o@r#-2.example
      Row #-3,r#-3.example,O,W,o@r#-3.example
      """;

  final List<String> surprises = Collections.synchronizedList(new ArrayList<>());
  private final Hub hub;
  private final List<Thread> clients = new ArrayList<>();
  private final Map<String, AtomicInteger> answers = Collections.synchronizedMap(new TreeMap<>());
  private final AtomicLong acknowledged = new AtomicLong();
  private final AtomicLong longestRefusal = new AtomicLong();
  private volatile boolean stopped;

  Load(Hub hub, long seed) {
    this.hub = hub;
    for (int n = 0; n < hub.customers.size(); n++) {
      Hub.Customer customer = hub.customers.get(n);
      Random random = new Random(seed * 31 + n);
      clients.add(thread("client " + n).unstarted(() -> work(customer, random)));
      clients.add(thread("writer " + n).unstarted(() -> write(customer)));
    }
  }

  /// Of the system: clients are other machines, and what the application does with its virtual
  /// threads must not keep them from asking.
  private static Thread.Builder thread(String name) {
    return Thread.ofPlatform().daemon().name(name);
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
      if (kind == Deed.Kind.KEY && hub.keys.incrementAndGet() > MOST_KEYS
          || kind == Deed.Kind.ROLE && hub.roles.incrementAndGet() > MOST_ROLES) {
        kind = Deed.Kind.GROUP;
      }
      String address = kind == Deed.Kind.ACCEPTANCE ? hub.invited.poll() : null;
      if (kind == Deed.Kind.ACCEPTANCE && address == null) {
        kind = Deed.Kind.INVITATION;
      }
      Deed deed =
          address != null
              ? acceptance(address)
              : deed(kind, hub.numbers.incrementAndGet(), customer, person);
      hub.deeds.add(deed);
      try {
        insist(deed, byOwner(kind) ? customer.owner() : hub.admin);
        if (kind == Deed.Kind.INVITATION && deed.done) {
          hub.invited.add("i" + deed.number + "@" + customer.domain());
        }
      } catch (RuntimeException odd) {
        surprises.add(deed + ": " + odd);
        return;
      }
    }
  }

  /// One of those who are suspended again and again goes on as long as he is let.
  private void write(Hub.Customer customer) {
    Hub.Person writer = customer.people().getFirst();
    for (int n = 0; !stopped; n++) {
      try {
        Answer answer = hub.as(writer).patch("/api/me", "{\"firstName\": \"W %d\"}".formatted(n));
        if (answer.status() != 200 && answer.status() / 100 != 4 && !isDeliberate(answer)) {
          surprises.add("a writer was told " + answer.status() + " " + answer.body());
        }
      } catch (IllegalStateException broken) {
        // He asks again.
      }
      pause();
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
        pause();
        pause();
        continue;
      }
      count(String.valueOf(answer.status()));
      if (answer.status() / 100 == 2 || deed.wasDoneBefore(answer)) {
        deed.acknowledged(answer);
        for (String secret : new String[] {answer.text("/key"), answer.text("/token")}) {
          if (secret != null) {
            hub.secrets.add(secret);
          }
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
      case IMPORT ->
          post(kind, n, "/api/organizations/imports", CSV.replace("#", Integer.toString(n)));
      case ACCESS ->
          new Deed(
              kind,
              n,
              "PUT",
              "/api/staff/" + hub.technician.id() + "/access",
              "{\"access\": [%s]}"
                  .formatted(
                      n % 2 == 0
                          ? ""
                          : "{\"organizationId\": \"%s\", \"verbs\": [\"view\"]}"
                              .formatted(customer.id())));
      case SESSION ->
          post(
              kind,
              n,
              "/api/sessions",
              "{\"email\": \"%s\", \"password\": \"%s\"}"
                  .formatted(hub.technician.email(), SharedApplication.PASSWORD));
      case ACCEPTANCE -> throw new IllegalArgumentException("made for an address");
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

  private Deed acceptance(String address) {
    return post(
        Deed.Kind.ACCEPTANCE,
        hub.numbers.incrementAndGet(),
        "/api/invitations/accept",
        "{\"token\": \"%s\", \"password\": \"%s\"}"
            .formatted(hub.invitation(address), SharedApplication.PASSWORD));
  }

  private static Deed post(Deed.Kind kind, int n, String path, String json) {
    return new Deed(kind, n, "POST", path, json);
  }

  @Override
  public void close() {
    stopped = true;
  }
}
