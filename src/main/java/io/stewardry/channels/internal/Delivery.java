package io.stewardry.channels.internal;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.stewardry.outbound.OutsideClient;
import io.stewardry.outbound.OutsideClient.Reply;
import io.stewardry.outbound.OutsideFailure;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// One try to hand a message over. No transaction is open meanwhile.
@Component
public class Delivery {
  static final Duration LONGEST_WISH = Duration.ofHours(1);

  private static final String JSON = "application/json";
  private static final Pattern SECONDS = Pattern.compile("\\d{1,9}");

  private final ChannelSecrets secrets;
  private final OutsideClient client;
  private final Clock clock;

  Delivery(ChannelSecrets secrets, OutsideClient client, Clock clock) {
    this.secrets = secrets;
    this.client = client;
    this.clock = clock;
  }

  public Outcome send(ChannelStore.Kept channel, UUID message, String body) {
    return secrets
        .open(channel, plain -> send(plain, message, body))
        .orElseGet(() ->
            new Outcome.Failed(
                "The address of this channel cannot be opened at this moment. The operator can check the key file.",
                Duration.ZERO));
  }

  private Outcome send(ChannelSecrets.Plain plain, UUID message, String body) {
    Map<String, String> headers = new HashMap<>();
    String signing = plain.signing();
    if (signing != null) {
      long seconds = clock.instant().getEpochSecond();
      headers.put("webhook-id", message.toString());
      headers.put("webhook-timestamp", Long.toString(seconds));
      headers.put(
          "webhook-signature", SigningSecret.sign(signing, message.toString(), seconds, body));
    }
    try {
      return outcome(
          plain.url().getHost(), client.send(plain.url(), JSON, body.getBytes(UTF_8), headers));
    } catch (OutsideFailure failure) {
      return new Outcome.Failed(failure.words(), Duration.ZERO);
    }
  }

  private Outcome outcome(String host, Reply reply) {
    int status = reply.status();
    String answered = host + " answered with status " + status + ".";
    if (status >= 200 && status < 300) {
      return new Outcome.Taken(answered);
    }
    if (status == 410) {
      return new Outcome.Gone(host + " answered with status 410: this address is gone for good.");
    }
    if (status >= 300 && status < 400) {
      return new Outcome.Failed(
          host
              + " answered with status "
              + status
              + ", a redirect. Redirects are not followed. Give the channel the address itself.",
          Duration.ZERO);
    }
    return new Outcome.Failed(
        answered, status == 429 || status == 503 ? wish(reply.retryAfter()) : Duration.ZERO);
  }

  /// How long the other end wants to be left alone, up to an hour.
  private Duration wish(@Nullable String retryAfter) {
    if (retryAfter == null) {
      return Duration.ZERO;
    }
    String text = retryAfter.strip();
    Duration wish;
    if (SECONDS.matcher(text).matches()) {
      wish = Duration.ofSeconds(Long.parseLong(text));
    } else {
      try {
        Instant until = ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
        wish = Duration.between(clock.instant(), until);
      } catch (DateTimeException noDate) {
        return Duration.ZERO;
      }
    }
    return wish.isNegative()
        ? Duration.ZERO
        : wish.compareTo(LONGEST_WISH) > 0 ? LONGEST_WISH : wish;
  }
}
