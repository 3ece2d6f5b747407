package io.stewardry.channels;

import io.stewardry.channels.internal.SigningSecret;
import io.stewardry.kernel.Validation;
import io.stewardry.outbound.OutsideAddresses;
import java.net.URI;
import java.net.URISyntaxException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Checks what is sent about a channel. Slack and Teams channels may be at any host, because
/// proxies exist: the kind decides the format of messages, not whose server receives them.
@Component
class ChannelRules {
  private static final int LONGEST_URL = 2_000;
  private static final int LONGEST_SECRET = 100;

  private final OutsideAddresses addresses;

  ChannelRules(OutsideAddresses addresses) {
    this.addresses = addresses;
  }

  /// @param signing as it was given
  record Wanted(ChannelKind kind, String name, URI url, @Nullable String signing) {
    boolean makesSecret() {
      return kind == ChannelKind.WEBHOOK && signing == null;
    }
  }

  /// A checked change; null leaves a value as it is.
  record Changed(
      ChannelKind kind,
      @Nullable String name,
      @Nullable URI url,
      @Nullable String signing,
      boolean start) {
    /// A secret that the old receiver knows must not be valid for the new one.
    boolean makesSecret() {
      return kind == ChannelKind.WEBHOOK && url != null && signing == null;
    }
  }

  Wanted checked(ChannelDraft draft) {
    Validation check = new Validation();
    ChannelKind kind = ChannelKind.parse(draft.kind());
    if (kind == null) {
      check.refuse("/kind", "It takes WEBHOOK, SLACK or TEAMS.");
    }
    String name = check.required("/name", draft.name(), Channels.LONGEST_NAME);
    String typed = check.requiredCode("/url", draft.url(), LONGEST_URL);
    URI url = typed.isEmpty() ? null : url(typed, check);
    String signing = kind == null ? null : signing(draft.signingSecret(), kind, check);
    check.done();
    if (kind == null || url == null) {
      throw new IllegalStateException("refused above");
    }
    return new Wanted(kind, name, url, signing);
  }

  Changed checked(ChannelChange change, ChannelKind kind) {
    Validation check = new Validation();
    String name =
        change.name() == null
            ? null
            : check.required("/name", change.name(), Channels.LONGEST_NAME);
    String typed =
        change.url() == null ? null : check.requiredCode("/url", change.url(), LONGEST_URL);
    URI url = typed == null || typed.isEmpty() ? null : url(typed, check);
    String signing = signing(change.signingSecret(), kind, check);
    if (change.state() != null && !change.state().equals(ChannelState.ACTIVE.name())) {
      check.refuse(
          "/state",
          "It takes ACTIVE, which starts a stopped channel again. Nobody stops one by hand.");
    }
    check.done();
    return new Changed(kind, name, url, signing, change.state() != null);
  }

  private @Nullable URI url(String typed, Validation check) {
    if (typed.length() > LONGEST_URL) {
      return null;
    }
    try {
      URI url = new URI(new URI(typed).toASCIIString());
      if (addresses.outside(url)) {
        return url;
      }
    } catch (URISyntaxException | RuntimeException malformed) {
      // Told below. Half a character makes the class of the JDK fail.
    }
    check.refuse(
        "/url",
        "It takes a public https address without user name and fragment, such as https://hooks.example.com/in/1234.");
    return null;
  }

  private static @Nullable String signing(
      @Nullable String typed, ChannelKind kind, Validation check) {
    String secret = check.optionalCode("/signingSecret", typed, LONGEST_SECRET);
    if (secret == null) {
      return null;
    }
    if (kind != ChannelKind.WEBHOOK) {
      check.refuse("/signingSecret", "Only webhooks are signed. Leave it out.");
    } else if (!SigningSecret.isOne(secret)) {
      check.refuse(
          "/signingSecret",
          "It takes whsec_ and 24 to 64 bytes in Base64. Leave it out, and we create one.");
    }
    return secret;
  }
}
