package io.stewardry.vault.internal;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.stewardry.outbound.OutsideFailure;
import io.stewardry.outbound.OutsideHosts;
import io.stewardry.vault.CredentialTrials.Place;
import io.stewardry.vault.CredentialTrials.Tested;
import io.stewardry.vault.OpenedCredential;
import jakarta.annotation.PreDestroy;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PublicKey;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.config.hosts.HostConfigEntryResolver;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.NamedResource;
import org.apache.sshd.common.config.keys.FilePasswordProvider;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.keyprovider.KeyIdentityProvider;
import org.apache.sshd.common.util.security.SecurityUtils;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Tries an SSH key by signing in. The key itself is never sent; a host learns that it is known.
@Component
public class SshTrial {
  private final OutsideHosts hosts;
  private final SshClient client;

  SshTrial(OutsideHosts hosts) {
    this.hosts = hosts;
    this.client = SshClient.setUpDefaultClient();
    client.setKeyIdentityProvider(KeyIdentityProvider.EMPTY_KEYS_PROVIDER);
    client.setHostConfigEntryResolver(HostConfigEntryResolver.EMPTY);
    client.setAgentFactory(null);
  }

  public Tested signIn(Place place, OpenedCredential credential) {
    KeyPair key;
    try {
      key = key(credential);
    } catch (IOException
        | GeneralSecurityException
        | RuntimeException
        // For what some keys are encrypted with it takes a library that is not here.
        | LinkageError unreadable) {
      return new Tested(
          false,
          "The private key cannot be read. It takes a key of OpenSSH or PEM and, if it is encrypted, its passphrase.");
    }
    AtomicReference<@Nullable String> shown = new AtomicReference<>();
    String wanted = credential.field("hostKey").orElse(null);
    try {
      InetSocketAddress address = new InetSocketAddress(hosts.resolve(place.host()), place.port());
      started();
      try (ClientSession session =
          client
              .connect(credential.field("username").orElse(""), address)
              .verify(OutsideHosts.PATIENCE)
              .getSession()) {
        session.setServerKeyVerifier((at, from, hostKey) -> {
          String print = KeyUtils.getFingerPrint(hostKey);
          shown.set(print);
          return wanted == null || wanted.equals(print) || wanted.equals(line(hostKey));
        });
        session.addPublicKeyIdentity(key);
        session.auth().verify(OutsideHosts.PATIENCE);
        return new Tested(
            true, place.destination() + " accepted the key. Its own is " + shown.get() + ".");
      }
    } catch (OutsideFailure failure) {
      return new Tested(false, failure.words());
    } catch (IOException refused) {
      String print = shown.get();
      if (print == null) {
        return new Tested(false, place.destination() + " cannot be reached by SSH.");
      }
      return new Tested(
          false,
          wanted != null && !wanted.equals(print)
              ? place.destination()
                  + " shows another host key than the one of this credential: "
                  + print
                  + "."
              : place.destination() + " does not accept the key for this user.");
    }
  }

  private static String line(PublicKey key) {
    return PublicKeyEntry.toString(key);
  }

  private static KeyPair key(OpenedCredential credential)
      throws IOException, GeneralSecurityException {
    String passphrase = credential.optionalSecret("passphrase").orElse(null);
    Iterable<KeyPair> keys =
        SecurityUtils.loadKeyPairIdentities(
            null,
            NamedResource.ofName("private key"),
            new ByteArrayInputStream(credential.secret("privateKey").getBytes(UTF_8)),
            passphrase == null ? FilePasswordProvider.EMPTY : FilePasswordProvider.of(passphrase));
    if (keys == null || !keys.iterator().hasNext()) {
      throw new IOException("no key");
    }
    return keys.iterator().next();
  }

  private synchronized void started() {
    if (!client.isStarted()) {
      client.start();
    }
  }

  @PreDestroy
  void close() {
    client.stop();
  }
}
