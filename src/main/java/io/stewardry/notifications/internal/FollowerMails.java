package io.stewardry.notifications.internal;

import io.stewardry.kernel.TypedText;
import io.stewardry.mail.Mail;
import io.stewardry.mail.MailLinks;
import io.stewardry.mail.Mails;
import io.stewardry.notices.EventClass;
import io.stewardry.notices.NoticeReader;
import io.stewardry.notices.NoticeText;
import io.stewardry.notices.Severity;
import io.stewardry.notices.ToldNotice;
import io.stewardry.notifications.TargetKind;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// The mails to those who follow events. What people have written is in one line in them, so that
/// it cannot imitate their end.
@Component
class FollowerMails {
  private static final String OWN = "/account/notifications";
  private static final String NOTICES = "/account/notices";
  private static final int LISTED = 50;
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("EEE d MMM, HH:mm z", Locale.ENGLISH);

  private final Mails mails;
  private final MailLinks links;

  FollowerMails(Mails mails, MailLinks links) {
    this.mails = mails;
    this.links = links;
  }

  /// What a mail says.
  ///
  /// @param organization where it happened
  /// @param path of the page where something is done about it
  record Message(
      NoticeText title,
      NoticeText text,
      EventClass of,
      Severity severity,
      String organization,
      String path) {
    static Message of(ToldNotice notice) {
      return new Message(
          notice.title(),
          notice.text(),
          notice.type().of(),
          notice.type().severity(),
          notice.organization(),
          notice.path());
    }
  }

  /// @param because why they get it, after "because"
  /// @param delivery by whose id the mail comes back
  Mail to(UUID delivery, NoticeReader reader, String because, Message message) {
    ZoneId zone = reader.zone();
    return new Mail(
        reader.email(),
        Mail.subject(message.title().in(zone)),
        Mail.letter(
            reader.firstName(),
            """
            %s

            %s: %s
            Organization: %s

            %s

            You receive this e-mail because %s. What you are told:
            %s
            """
                .formatted(
                    TypedText.inOneLine(message.text().in(zone)),
                    message.of().title(),
                    message.severity().title(),
                    TypedText.inOneLine(message.organization()),
                    links.to(message.path()),
                    because,
                    links.to(OWN))),
        ToldNotice.MAIL,
        delivery);
  }

  void send(List<Mail> letters) {
    mails.enqueue(letters);
  }

  /// All that was held back from one person in the quiet hours, and is still open.
  void sum(NoticeReader reader, List<DeliveryStore.Held> held) {
    ZoneId zone = reader.zone();
    StringBuilder lines = new StringBuilder();
    held.stream()
        .limit(LISTED)
        .forEach(one ->
            lines
                .append("- ")
                .append(TIME.format(one.at().atZone(zone)))
                .append(", ")
                .append(TypedText.inOneLine(one.organization()))
                .append(": ")
                .append(TypedText.inOneLine(one.text().in(zone)))
                .append('\n'));
    if (held.size() > LISTED) {
      lines.append("- and ").append(held.size() - LISTED).append(" more\n");
    }
    mails.enqueue(
        new Mail(
            reader.email(),
            held.size() == 1
                ? "1 message from the quiet hours"
                : held.size() + " messages from the quiet hours",
            Mail.letter(
                reader.firstName(),
                "This was held back in the quiet hours and is still open:\n\n%s\n%s\n"
                    .formatted(lines, links.to(NOTICES))),
            "quiet_summary",
            null));
  }

  static String because(TargetKind through) {
    return switch (through) {
      case USER -> "a subscription names you";
      case GROUP -> "a user group that you are in is told of such events";
      case ROLE -> "everybody with your role is told of such events";
      case SHIFT -> "you are on call";
      case ORGANIZATION -> "all users of your organization are told of such events";
    };
  }
}
