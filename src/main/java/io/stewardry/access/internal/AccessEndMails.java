package io.stewardry.access.internal;

import io.stewardry.access.AccessWillEnd;
import io.stewardry.mail.Mail;
import io.stewardry.mail.MailLinks;
import io.stewardry.mail.Mails;
import io.stewardry.people.Person;
import io.stewardry.people.Users;
import io.stewardry.tenancy.Acting;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/// Tells 30, 7 and 1 day before access ends: whoever has it, and whoever gave it. The mails are
/// written when it is given and wait for their day; when it is taken away before, they go with it.
@Component
class AccessEndMails {
  private static final int[] DAYS_BEFORE = {30, 7, 1};

  private final Mails mails;
  private final Users users;
  private final MailLinks links;
  private final Clock clock;

  AccessEndMails(Mails mails, Users users, MailLinks links, Clock clock) {
    this.clock = clock;
    this.mails = mails;
    this.users = users;
    this.links = links;
  }

  @EventListener
  void write(AccessWillEnd given) {
    Map<String, String> readers = new LinkedHashMap<>();
    readers.put(given.who().email(), "Your access");
    // A superuser has no account here, and reads the log.
    users
        .find(Acting.context().actor())
        .ifPresent(
            giver -> readers.putIfAbsent(giver.email(), "The access of " + name(given.who())));
    for (int days : DAYS_BEFORE) {
      Instant due = given.at().minus(Duration.ofDays(days));
      if (due.isAfter(clock.instant())) {
        readers.forEach((to, whose) -> mails.enqueue(mail(given, to, whose, days), due));
      }
    }
  }

  private Mail mail(AccessWillEnd given, String to, String whose, int days) {
    String when = days == 1 ? "tomorrow" : "in " + days + " days";
    return new Mail(
        to,
        Mail.subject(whose + " ends " + when + ": " + given.to()),
        """
        Hello,

        %s to %s ends %s, on %s. Nothing else changes.

        An administrator can extend it:

        %s
        """
            .formatted(whose, given.to(), when, MailLinks.until(given.at()), links.to("/")),
        "grant",
        given.grant());
  }

  private static String name(Person person) {
    return person.name().isBlank() ? person.email() : person.name();
  }
}
