package io.stewardry.channels.internal;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.stewardry.kernel.Problem;
import io.stewardry.kernel.ProblemCode;
import io.stewardry.secrets.Sealing;
import io.stewardry.secrets.SecretId;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Seals and opens what is secret of a channel: its whole URL and, of a webhook, the signing
/// secret. Both are sealed as one, so that none is ever used with another one's other half.
@Component
public class ChannelSecrets {
  private final Sealing sealing;

  ChannelSecrets(Sealing sealing) {
    this.sealing = sealing;
  }

  /// @param signing null where nothing is signed
  public record Plain(URI url, @Nullable String signing) {
    /// Without what is secret: it must not get into a log by accident.
    @Override
    public String toString() {
      return "Plain of " + address(url);
    }
  }

  /// It opens only for the address that everybody reads.
  static SecretId id(UUID channel, long version, String address) {
    return new SecretId("channel", channel, version, address);
  }

  /// What of a URL is no secret.
  public static String address(URI url) {
    return (url.getScheme() + "://" + url.getHost()).toLowerCase(Locale.ROOT);
  }

  public byte[] seal(UUID channel, long version, Plain plain) {
    String both = plain.url() + "\n" + (plain.signing() == null ? "" : plain.signing());
    return sealing.seal(both.getBytes(UTF_8), id(channel, version, address(plain.url())));
  }

  /// @return empty when it does not open
  <T> Optional<T> open(ChannelStore.Kept channel, Function<Plain, T> use) {
    return sealing.open(
        channel.sealed(),
        id(channel.channel().id(), channel.secretVersion(), channel.channel().address()),
        opened -> {
          String both = opened.text();
          int end = both.indexOf('\n');
          String signing = both.substring(end + 1);
          return use.apply(
              new Plain(URI.create(both.substring(0, end)), signing.isEmpty() ? null : signing));
        });
  }

  /// @throws Problem UNAVAILABLE when it does not open
  public URI url(ChannelStore.Kept channel) {
    return open(channel, Plain::url)
        .orElseThrow(() ->
            new Problem(
                ProblemCode.UNAVAILABLE,
                "The address of this channel cannot be opened at this moment. Give it a new address, or ask the operator to check the key file."));
  }
}
