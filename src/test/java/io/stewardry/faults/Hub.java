package io.stewardry.faults;

import io.stewardry.database.TestDatabase;
import io.stewardry.support.Client;
import io.stewardry.support.RunningApplication;
import io.stewardry.support.SharedApplication;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/// An installation with one MSP and some customers, all made through the API, as those see it who
/// work in it while it breaks.
final class Hub {
  private static final int PEOPLE = 2;
  private static final Pattern LINK = Pattern.compile("/invitations/([A-Za-z0-9_-]+)");

  private final Supplier<Client> anybody;
  private final TestDatabase database;
  final Set<String> secrets = ConcurrentHashMap.newKeySet();
  final List<Customer> customers = new ArrayList<>();

  /// Of all loads so far.
  final List<Deed> deeds = Collections.synchronizedList(new ArrayList<>());

  final AtomicInteger numbers = new AtomicInteger();
  final AtomicInteger keys = new AtomicInteger();
  final AtomicInteger roles = new AtomicInteger();

  /// Invited and not there yet.
  final Queue<String> invited = new ConcurrentLinkedQueue<>();

  private final Function<String, String> mailed;
  Person technician;
  final Person superuser;
  Person admin;
  UUID msp;

  /// Somebody who is signed in, wherever the application is just now.
  ///
  /// @param token as the header says it
  record Person(UUID id, String email, String token) {}

  /// @param people whom the owner suspends and reactivates
  /// @param suspended those who are
  record Customer(
      UUID id, String domain, Person owner, List<Person> people, Set<Person> suspended) {}

  /// @param anybody talks to the application, which may move
  /// @param mailed the last mail to an address that has left the outbox; null for none
  Hub(
      Supplier<Client> anybody,
      TestDatabase database,
      Function<String, String> mailed,
      int customers) {
    this.mailed = mailed;
    this.anybody = anybody;
    this.database = database;
    secrets.add(SharedApplication.PASSWORD);
    secrets.add(RunningApplication.SETUP_TOKEN);
    anybody
        .get()
        .post(
            "/api/setup",
            """
            {"token": "%s", "email": "%s", "firstName": "Rut", "lastName": "Superuser", "password": "%s"}
            """
                .formatted(
                    RunningApplication.SETUP_TOKEN,
                    SharedApplication.SUPERUSER,
                    SharedApplication.PASSWORD))
        .expect(201);
    superuser = signedIn(SharedApplication.SUPERUSER);
    msp = organization(superuser, "msp.example", ", \"kind\": \"MSP\"");
    admin = joined("o@msp.example");
    for (int n = 0; n < customers; n++) {
      this.customers.add(customer("customer" + n + ".example"));
    }
    as(admin)
        .post(
            "/api/staff",
            """
            {"email": "t@msp.example", "firstName": "T", "lastName": "N", "role": "technician",
             "access": [{"organizationId": "%s", "verbs": ["view"]}]}
            """
                .formatted(this.customers.getFirst().id()))
        .expect(201);
    technician = joined("t@msp.example");
  }

  Client as(Person person) {
    return anybody.get().with("Authorization", person.token());
  }

  Client anybody() {
    return anybody.get();
  }

  private UUID organization(Person creator, String domain, String more) {
    return UUID.fromString(
        as(creator)
            .post(
                "/api/organizations",
                """
                {"name": "Of %1$s", "emailDomain": "%1$s", "owners": [{"firstName": "O", "lastName": "W", "email": "o@%1$s"}]%2$s}
                """
                    .formatted(domain, more))
            .expect(201)
            .text("/id"));
  }

  private Customer customer(String domain) {
    UUID id = organization(admin, domain, "");
    Person owner = joined("o@" + domain);
    List<Person> people = new ArrayList<>();
    for (int n = 0; n < PEOPLE; n++) {
      String email = "p" + n + "@" + domain;
      as(owner)
          .post(
              "/api/invitations",
              "{\"email\": \"%s\", \"firstName\": \"P\", \"lastName\": \"N\", \"role\": \"org_admin\"}"
                  .formatted(email))
          .expect(201);
      people.add(joined(email));
    }
    return new Customer(id, domain, owner, people, ConcurrentHashMap.newKeySet());
  }

  /// Accepts the invitation that was mailed.
  Person joined(String email) {
    String token = invitation(email);
    anybody
        .get()
        .post(
            "/api/invitations/accept",
            "{\"token\": \"%s\", \"password\": \"%s\"}"
                .formatted(token, SharedApplication.PASSWORD))
        .expect(201);
    return signedIn(email);
  }

  /// The secret of the last mail to somebody, whether it was sent or waits in the outbox.
  String invitation(String email) {
    String body = mailed.apply(email);
    var link = LINK.matcher(body == null ? waiting(email) : body);
    if (!link.find()) {
      throw new IllegalStateException("no link for " + email);
    }
    secrets.add(link.group(1));
    return link.group(1);
  }

  private String waiting(String email) {
    try (var connection = database.superuser().getConnection();
        var mail =
            connection.prepareStatement(
                "select body from hub.mail where to_address = ? order by created_at desc limit 1")) {
      mail.setString(1, email);
      try (var row = mail.executeQuery()) {
        String body = row.next() ? row.getString(1) : null;
        return body == null ? String.valueOf(mailed.apply(email)) : body;
      }
    } catch (SQLException failed) {
      throw new IllegalStateException(failed);
    }
  }

  Person signedIn(String email) {
    Client client = anybody.get().signedIn(email, SharedApplication.PASSWORD);
    String token = client.header("Authorization");
    secrets.add(token.substring("Bearer ".length()));
    return new Person(
        UUID.fromString(client.get("/api/me").expect(200).text("/user/id")), email, token);
  }

  /// Nobody has more than fifty that are good: the next load makes new ones.
  void revokeKeys() {
    as(admin).post("/api/api-keys/revoke-all", null).expect(200);
    keys.set(0);
  }
}
