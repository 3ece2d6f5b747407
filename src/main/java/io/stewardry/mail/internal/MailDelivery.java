package io.stewardry.mail.internal;

import io.stewardry.shell.InstallationAddress;
import io.stewardry.tenancy.FaultPoint;
import jakarta.mail.internet.InternetAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.SmartLifecycle;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.stereotype.Component;

/// Works the outbox off, one mail at a time, on a thread of its own. Each node has one; they share
/// the work by leases. Without a mail server it does nothing, and the mails wait.
@Component
public class MailDelivery implements SmartLifecycle {
  private static final Logger LOG = LoggerFactory.getLogger(MailDelivery.class);

  /// Half of a lease: one mail more, with the time limits of `application.yaml`, ends before the
  /// lease does.
  private static final Duration CLAIMED_FOR = Duration.ofMinutes(1);

  private static final Duration LONGEST_STOP = Duration.ofSeconds(10);

  private final Outbox outbox;
  private final MailSettings settings;
  private final @Nullable MailServer server;
  private final Semaphore calls = new Semaphore(0);
  private volatile @Nullable Thread worker;

  MailDelivery(
      Outbox outbox,
      ObjectProvider<JavaMailSender> sender,
      MailSettings settings,
      InstallationAddress address) {
    this.outbox = outbox;
    this.settings = settings;
    InternetAddress from = settings.sender(address.uri().getHost());
    JavaMailSender available = sender.getIfAvailable();
    this.server = available == null ? null : new MailServer(available, from);
  }

  public boolean hasServer() {
    return server != null;
  }

  /// There is something to send.
  public void wake() {
    calls.release();
  }

  @Override
  public void start() {
    MailServer present = server;
    if (present != null) {
      Thread made = Thread.ofVirtual().name("mail").unstarted(() -> work(present));
      worker = made;
      made.start();
    }
  }

  @Override
  public void stop() {
    Thread running = worker;
    worker = null;
    wake();
    if (running != null) {
      try {
        running.join(LONGEST_STOP);
      } catch (InterruptedException stopped) {
        Thread.currentThread().interrupt();
      }
    }
  }

  @Override
  public boolean isRunning() {
    return worker != null;
  }

  private boolean wanted() {
    return Thread.currentThread() == worker;
  }

  private void work(MailServer present) {
    try {
      do {
        calls.drainPermits();
        sendWhatIsDue(present);
      } while (sleep());
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  /// Until somebody calls or the poll is due.
  ///
  /// @return whether there is to be more
  private boolean sleep() throws InterruptedException {
    boolean called =
        wanted() && calls.tryAcquire(settings.poll().toMillis(), TimeUnit.MILLISECONDS);
    LOG.trace("looking for mail, called: {}", called);
    return wanted();
  }

  private void sendWhatIsDue(MailServer present) {
    try {
      List<QueuedMail> claimed;
      do {
        claimed = outbox.claim();
      } while (!claimed.isEmpty() && send(present, claimed));
    } catch (RuntimeException failed) {
      // The next round tries again: the lease of what was claimed ends by itself.
      LOG.warn("the outbox could not be worked off", failed);
    }
  }

  /// @return whether to go on with the next ones at once
  private boolean send(MailServer present, List<QueuedMail> claimed) {
    long start = System.nanoTime();
    for (int n = 0; n < claimed.size(); n++) {
      boolean late = System.nanoTime() - start > CLAIMED_FOR.toNanos();
      if (!wanted() || late) {
        outbox.release(claimed.subList(n, claimed.size()));
        return wanted();
      }
      FaultPoint.MAIL_READY.reached();
      Attempt attempt = present.send(claimed.get(n));
      FaultPoint.MAIL_TAKEN.reached();
      if (!note(claimed.get(n), attempt)) {
        outbox.release(claimed.subList(n + 1, claimed.size()));
        return false;
      }
    }
    return true;
  }

  /// @return whether the mail server is there
  private boolean note(QueuedMail mail, Attempt attempt) {
    switch (attempt) {
      case Attempt.Taken() -> outbox.sent(mail);
      case Attempt.Refused(String why) -> {
        LOG.warn("mail {} failed: {}", mail.id(), why);
        outbox.failed(mail, why);
      }
      case Attempt.Postponed(String why) -> outbox.postponed(mail, why, settings);
      case Attempt.Unreachable(String why) -> {
        LOG.warn("mails wait: {}", why);
        outbox.postponed(mail, why, settings);
        return false;
      }
    }
    return true;
  }
}
