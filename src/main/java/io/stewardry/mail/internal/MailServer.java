package io.stewardry.mail.internal;

import io.stewardry.shell.InstallationAddress;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.mail.MailAuthenticationException;
import org.springframework.mail.MailException;
import org.springframework.mail.MailSendException;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.MimeMessageHelper;
import org.springframework.stereotype.Component;

/// Hands one mail over by SMTP, when a mail server is set.
@Component
public class MailServer {
  private static final Pattern FOR_GOOD = Pattern.compile("55[0-4]");

  private final @Nullable JavaMailSender sender;
  private final InternetAddress from;

  MailServer(
      ObjectProvider<JavaMailSender> sender, MailSettings settings, InstallationAddress address) {
    this.sender = sender.getIfAvailable();
    this.from = settings.sender(address.uri().getHost());
  }

  public boolean isSet() {
    return sender != null;
  }

  Attempt send(QueuedMail mail) {
    JavaMailSender present = Objects.requireNonNull(sender, "no mail server is set");
    try {
      present.send(message(present, mail));
      return new Attempt.Taken();
    } catch (AddressException malformed) {
      return new Attempt.Refused("the address is malformed");
    } catch (MessagingException wrong) {
      return new Attempt.Refused("the mail cannot be written");
    } catch (MailAuthenticationException refused) {
      return new Attempt.Unreachable("the mail server refused to sign in");
    } catch (MailException failed) {
      return judged(failed);
    } catch (RuntimeException unforeseen) {
      // One odd mail must not hold up the others.
      return new Attempt.Postponed("the mail could not be handed over");
    }
  }

  private MimeMessage message(JavaMailSender present, QueuedMail mail) throws MessagingException {
    MimeMessage message = present.createMimeMessage();
    MimeMessageHelper text = new MimeMessageHelper(message, StandardCharsets.UTF_8.name());
    text.setFrom(from);
    text.setTo(new InternetAddress(mail.to(), true));
    text.setSubject(mail.subject());
    text.setText(mail.body());
    message.setHeader("Auto-Submitted", "auto-generated");
    // The same at a second try, so that who receives a mail twice can tell.
    String address = from.getAddress();
    message.setHeader(
        "Message-ID", "<" + mail.id() + address.substring(address.lastIndexOf('@')) + ">");
    return message;
  }

  /// A refusal is for good when it names the recipient or is one of 550 to 554; codes like 530 say
  /// that our own settings are wrong, which somebody may correct.
  private static Attempt judged(MailException failure) {
    Throwable cause = failure;
    if (failure instanceof MailSendException several && several.getMessageExceptions().length > 0) {
      cause = several.getMessageExceptions()[0];
    }
    if (!(cause instanceof SendFailedException refused)) {
      return new Attempt.Unreachable("the mail server could not be reached");
    }
    if (refused.getInvalidAddresses() != null && refused.getInvalidAddresses().length > 0) {
      return new Attempt.Refused("the mail server refused the recipient");
    }
    // The reply begins with its code; the rest is the server's and not to be kept.
    Matcher reply = FOR_GOOD.matcher(String.valueOf(refused.getMessage()));
    return reply.lookingAt()
        ? new Attempt.Refused("the mail server refused the mail: " + reply.group())
        : new Attempt.Postponed("the mail server did not take the mail");
  }
}
