package io.stewardry.mail;

import static io.stewardry.mail.Outboxes.await;
import static io.stewardry.mail.Outboxes.enqueue;
import static io.stewardry.mail.Outboxes.mail;
import static io.stewardry.mail.Outboxes.server;
import static io.stewardry.mail.Outboxes.settings;
import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import io.stewardry.support.Answer;
import io.stewardry.support.FreePort;
import io.stewardry.support.RunningApplication;
import io.stewardry.support.RunsInParallel;
import io.stewardry.support.World;
import io.stewardry.tenancy.Acting;
import jakarta.mail.internet.MimeMessage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.context.ApplicationListener;
import org.springframework.context.PayloadApplicationEvent;
import org.springframework.context.event.ApplicationEventMulticaster;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/// The outbox of an installation with a mail server.
@RunsInParallel
class MailDeliveryTest {

  @Test
  void shouldArriveAndForgetItsText() throws Exception {
    int port = FreePort.next();
    GreenMail server = server(port);
    try (RunningApplication application = RunningApplication.start(settings(port))) {
      World world = World.in(application);
      World.Made alpha = world.msp("alpha");
      World.Made bravo = world.msp("bravo");
      List<Object> told = listen(application);
      Mail wanted = mail("ada@alpha.example", "Grüße aus Zürich");
      enqueue(application, alpha, wanted);
      MailSent sent = new MailSent(alpha.id(), wanted.aboutType(), wanted.aboutId());
      await(() -> told.contains(sent));

      List<MimeMessage> all = withSubject(server, "Grüße aus Zürich");
      assertThat(all).hasSize(1);
      MimeMessage arrived = all.getFirst();
      assertThat(arrived.getFrom()[0]).hasToString("stewardry@hub.example");
      assertThat(arrived.getAllRecipients()).hasSize(1);
      assertThat(arrived.getAllRecipients()[0]).hasToString("ada@alpha.example");
      assertThat(arrived.getContentType()).containsIgnoringCase("text/plain; charset=utf-8");
      assertThat(GreenMailUtil.getBody(arrived)).contains("/invitations/secret");

      Answer list = world.superuser().get("/api/platform/mail?state=SENT").expect(200);
      assertThat(list.items("/subject")).containsOnlyOnce("Grüße aus Zürich");
      assertThat(list.items("/body")).containsOnlyNulls();
      assertThat(list.items("/sentAt")).doesNotContainNull();
      assertThat(list.items("/attempts")).containsOnly("1");
      assertThat(told).containsOnlyOnce(sent).doesNotContain("bound");
      bravo.admin().get("/api/platform/mail").expect(403, "PLATFORM_ONLY");
    } finally {
      server.stop();
    }
  }

  @Test
  void shouldDelayWhileTheServerIsDown() throws Exception {
    int port = FreePort.next();
    try (RunningApplication application = RunningApplication.start(settings(port))) {
      World world = World.in(application);
      enqueue(application, world.msp("alpha"), mail("ada@alpha.example", "Late"));
      await(() ->
          world.count("select count(*) from hub.mail where attempts > 0 and subject = 'Late'")
              == 1);
      Answer list = world.superuser().get("/api/platform/mail").expect(200);
      assertThat(list.text("/items/0/state")).isEqualTo("QUEUED");
      assertThat(list.text("/items/0/body")).isNotNull();
      assertThat(list.text("/items/0/lastError")).isEqualTo("the mail server could not be reached");

      GreenMail server = server(port);
      try {
        await(() -> world.count("select count(*) from hub.mail where state <> 'SENT'") == 0);
        assertThat(withSubject(server, "Late")).hasSize(1);
      } finally {
        server.stop();
      }
    }
  }

  @Test
  void shouldGiveUpAfterTenTries() {
    try (RunningApplication application = RunningApplication.start(settings(FreePort.next()))) {
      World world = World.in(application);
      World.Made alpha = world.msp("alpha");
      List<Object> told = listen(application);
      world.sql(
          """
          insert into hub.mail (org_id, mail_id, of_org_id, to_address, subject, body, attempts)
          select org_id, uuidv7(), ?, 'ada@alpha.example', 'Never', 'Body', 9 from priv.node where kind = 'PLATFORM'
          """,
          alpha.id());
      await(() -> told.size() == 1);
      assertThat(told).containsExactly(new MailFailed(alpha.id(), null, null));
      assertThat(world.superuser().get("/api/platform/mail?state=FAILED").items("/attempts"))
          .containsExactly("10");
    }
  }

  @Test
  void shouldFailAtOnceWhenTheRecipientIsRefused() throws Exception {
    try (var refusing = new RefusingServer();
        RunningApplication application = RunningApplication.start(settings(refusing.port()))) {
      World world = World.in(application);
      enqueue(application, world.msp("alpha"), mail("nobody@alpha.example", "Refused"));
      await(() -> world.count("select count(*) from hub.mail where state <> 'FAILED'") == 0);
      Answer list = world.superuser().get("/api/platform/mail?state=FAILED").expect(200);
      assertThat(list.items("/subject")).contains("Refused");
      assertThat(list.items("/attempts")).containsOnly("1");
      assertThat(list.items("/lastError"))
          .allMatch(error -> error.contains("refused") && !error.contains("secret"));
    }
  }

  @Test
  void shouldSendEachOnceThoughTwoNodesSend() throws Exception {
    int mails = 100;
    int port = FreePort.next();
    GreenMail server = server(port);
    try (RunningApplication first = RunningApplication.start(settings(port));
        RunningApplication second = RunningApplication.on(first.database(), settings(port))) {
      World world = World.in(first);
      World.Made alpha = world.msp("alpha");
      Mail[] half =
          IntStream.range(0, mails / 2)
              .mapToObj(n -> mail("u" + n + "@alpha.example", "To " + n))
              .toArray(Mail[]::new);
      Mail[] rest =
          IntStream.range(mails / 2, mails)
              .mapToObj(n -> mail("u" + n + "@alpha.example", "To " + n))
              .toArray(Mail[]::new);
      enqueue(first, alpha, half);
      enqueue(second, alpha, rest);
      await(() -> world.count("select count(*) from hub.mail where state <> 'SENT'") == 0);
      List<String> subjects = new ArrayList<>();
      for (MimeMessage arrived : server.getReceivedMessages()) {
        if (arrived.getSubject().startsWith("To ")) {
          subjects.add(arrived.getSubject());
        }
      }
      assertThat(subjects).hasSize(mails).doesNotHaveDuplicates();
      assertThat(Arrays.asList(half).getFirst().subject()).isIn(subjects);
    } finally {
      server.stop();
    }
  }

  /// Whoever was invited while the world was made has mail, too.
  private static List<MimeMessage> withSubject(GreenMail server, String subject) throws Exception {
    List<MimeMessage> found = new ArrayList<>();
    for (MimeMessage message : server.getReceivedMessages()) {
      if (subject.equals(message.getSubject())) {
        found.add(message);
      }
    }
    return found;
  }

  /// Listeners are called outside of any transaction and without a context.
  private static List<Object> listen(RunningApplication application) {
    List<Object> told = new CopyOnWriteArrayList<>();
    ApplicationListener<PayloadApplicationEvent<?>> listener =
        event -> {
          if (event.getPayload() instanceof MailSent || event.getPayload() instanceof MailFailed) {
            boolean free =
                Acting.contextIfBound().isEmpty()
                    && !TransactionSynchronizationManager.isActualTransactionActive();
            told.add(free ? event.getPayload() : "bound");
          }
        };
    application
        .bean(ApplicationEventMulticaster.class)
        .addApplicationListener(PayloadListener.of(listener));
    return told;
  }

  /// Named, because Spring reads the type of event from the class, which a lambda does not tell.
  private record PayloadListener(ApplicationListener<PayloadApplicationEvent<?>> to)
      implements ApplicationListener<PayloadApplicationEvent<?>> {
    static PayloadListener of(ApplicationListener<PayloadApplicationEvent<?>> to) {
      return new PayloadListener(to);
    }

    @Override
    public void onApplicationEvent(PayloadApplicationEvent<?> event) {
      to.onApplicationEvent(event);
    }
  }
}
