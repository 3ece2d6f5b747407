package io.stewardry.secretrequests;

import static org.assertj.core.api.Assertions.assertThat;

import io.stewardry.support.Answer;
import io.stewardry.support.OutsideProcess;
import io.stewardry.support.PageClient;
import io.stewardry.support.RunningApplication;
import io.stewardry.support.RunsInParallel;
import io.stewardry.support.World;
import io.stewardry.vault.Vaults;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/// What the vault mails, as it arrives at a mail server in a process of its own: the link of a
/// request, its reminder, and that a credential ends.
@RunsInParallel
class SecretMailTest {
  private static final String CANARY = "canary-Mx27vbQ";

  /// The mail to an address whose subject contains this, when it is there.
  private static String letter(OutsideProcess outside, String address, String subject) {
    return Awaitility.await()
        .atMost(Duration.ofSeconds(60))
        .pollInterval(Duration.ofMillis(200))
        .until(
            () ->
                outside.letters(address).stream()
                    .filter(one -> one.lines().findFirst().orElse("").contains(subject))
                    .findFirst()
                    .orElse(null),
            one -> one != null);
  }

  @Test
  void shouldArrive() {
    try (OutsideProcess outside = OutsideProcess.start();
        RunningApplication application =
            RunningApplication.start(
                "--spring.mail.host=127.0.0.1",
                "--spring.mail.port=" + outside.mailPort(),
                "--stewardry.base-url=https://hub.example",
                "--stewardry.work.poll-seconds=1")) {
      World world = World.in(application);
      World.Made acme = Vaults.customer(world, Vaults.msp(world, "MailMsp"), "MailAcme");
      world.person(acme, "tom", "member");
      String tom = "tom@" + acme.domain();
      Answer request =
          acme.admin()
              .post(
                  "/api/credential-requests",
                  """
                  {"name": "print-db", "kind": "TOKEN", "email": "%s", "note": "Read-only, please."}
                  """
                      .formatted(tom))
              .expect(201);
      UUID id = UUID.fromString(request.text("/id"));
      String asked = letter(outside, tom, "Olga Owner asks you for the secret of print-db");
      assertThat(asked).contains("> Read-only, please.", acme.name(), "works once, until");
      String link =
          asked.replaceAll(
              "(?s).*https://hub\\.example(/credential-requests/stw_h_[A-Za-z0-9_-]+)\\s.*", "$1");
      assertThat(link).startsWith("/credential-requests/stw_h_");

      world.tellNow(id);
      String reminder = letter(outside, tom, "Reminder: Olga Owner asks you for the secret");
      assertThat(reminder)
          .as("nothing knows the link any more, so a reminder has none")
          .contains("print-db", "The link to the form")
          .doesNotContain("stw_h_");

      PageClient nobody = PageClient.of(application.client());
      nobody.get(link).expect(200);
      assertThat(nobody.post(link, null, "secret-token", CANARY).expect(200).body())
          .contains("Thank you");
      world.awaitNotices();
      String owner = acme.admin().get("/api/me").expect(200).text("/user/email");
      assertThat(letter(outside, owner, "has entered the secret of print-db"))
          .contains("Nobody can read it");
      assertThat(
              world.text(
                  "select coalesce(max(body), 'nothing') from hub.mail where about_id = ? and state = 'SENT'",
                  id))
          .as("a mail that was sent is forgotten, with its link")
          .isEqualTo("nothing");

      String ends =
          Vaults.create(
                  acme.admin(),
                  """
                  {"name": "rmm-api", "kind": "TOKEN", "secret": {"token": "%s"}, "ownerId": "%s", "expiresAt": "%s"}
                  """
                      .formatted(
                          CANARY, acme.owner(), Instant.now().plus(Duration.ofDays(6)).toString()))
              .text("/id");
      world.tellNow(UUID.fromString(ends));
      assertThat(letter(outside, owner, "The credential rmm-api expires"))
          .contains(acme.name(), "Replace its secret");
      assertThat(outside.letters(tom)).noneMatch(one -> one.contains(CANARY));
      assertThat(outside.letters(owner)).noneMatch(one -> one.contains(CANARY));
    }
  }
}
