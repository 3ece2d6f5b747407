package io.stewardry.mail;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.stewardry.kernel.OrganizationId;
import io.stewardry.kernel.UserId;
import io.stewardry.support.RunningApplication;
import io.stewardry.support.World;
import io.stewardry.tenancy.Acting;
import io.stewardry.tenancy.ActingContext;
import io.stewardry.tenancy.ActorKind;
import io.stewardry.tenancy.Transactions;
import java.time.Duration;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.awaitility.Awaitility;

/// What the tests of the outbox do again and again.
final class Outboxes {
  private Outboxes() {}

  /// In the name of an organization's owner, in a transaction of his.
  static void enqueue(RunningApplication application, World.Made organization, Mail... mails) {
    OrganizationId there = new OrganizationId(organization.id());
    var owner = new ActingContext(there, there, new UserId(organization.owner()), ActorKind.USER);
    Acting.as(
        owner,
        () ->
            application
                .bean(Transactions.class)
                .run(() -> {
                  for (Mail mail : mails) {
                    application.bean(Mails.class).enqueue(mail);
                  }
                }));
  }

  static Mail mail(String to, String subject) {
    return new Mail(
        to,
        subject,
        "Open https://hub.example/invitations/secret",
        "invitation",
        UUID.randomUUID());
  }

  static GreenMail server(int port) {
    GreenMail server = new GreenMail(new ServerSetup(port, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    server.start();
    return server;
  }

  static String[] settings(int port) {
    return new String[] {
      "--spring.mail.host=127.0.0.1",
      "--spring.mail.port=" + port,
      "--stewardry.base-url=https://hub.example",
      "--stewardry.work.poll-seconds=1",
      "--stewardry.mail.first-retry-seconds=1"
    };
  }

  static void await(BooleanSupplier done) {
    Awaitility.await().atMost(Duration.ofSeconds(60)).until(done::getAsBoolean);
  }
}
