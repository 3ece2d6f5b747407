package io.stewardry.factors.internal;

import com.webauthn4j.WebAuthnManager;
import com.webauthn4j.converter.util.ObjectConverter;
import com.webauthn4j.credential.CredentialRecordImpl;
import com.webauthn4j.data.AuthenticationData;
import com.webauthn4j.data.AuthenticationParameters;
import com.webauthn4j.data.AuthenticatorTransport;
import com.webauthn4j.data.PublicKeyCredentialParameters;
import com.webauthn4j.data.PublicKeyCredentialType;
import com.webauthn4j.data.RegistrationData;
import com.webauthn4j.data.RegistrationParameters;
import com.webauthn4j.data.attestation.authenticator.AAGUID;
import com.webauthn4j.data.attestation.authenticator.AttestedCredentialData;
import com.webauthn4j.data.attestation.authenticator.COSEKey;
import com.webauthn4j.data.attestation.statement.COSEAlgorithmIdentifier;
import com.webauthn4j.data.client.CollectedClientData;
import com.webauthn4j.data.client.Origin;
import com.webauthn4j.data.client.challenge.DefaultChallenge;
import com.webauthn4j.server.ServerProperty;
import com.webauthn4j.verifier.exception.MaliciousCounterValueException;
import io.stewardry.shell.InstallationAddress;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// What WebAuthn demands of an answer of a browser: its challenge, its origin, its relying party,
/// the signature, and that the device has verified its owner. The relying party is the host of the
/// installation's address, and nothing in a request says otherwise.
@Component
public class PasskeyCeremonies {
  private static final Logger LOG = LoggerFactory.getLogger(PasskeyCeremonies.class);
  private static final int LONGEST = 20_000;
  private static final boolean VERIFIED = true;
  private static final boolean PRESENT = true;
  private static final List<PublicKeyCredentialParameters> KINDS =
      PasskeyChallenges.ALGORITHMS.stream()
          .map(algorithm ->
              new PublicKeyCredentialParameters(
                  PublicKeyCredentialType.PUBLIC_KEY, COSEAlgorithmIdentifier.create(algorithm)))
          .toList();

  private final ObjectConverter converter = new ObjectConverter();
  private final WebAuthnManager webAuthn =
      WebAuthnManager.createNonStrictWebAuthnManager(converter);
  private final InstallationAddress address;

  PasskeyCeremonies(InstallationAddress address) {
    this.address = address;
  }

  /// What a browser said about a passkey that it knows. Nothing of it is believed yet.
  public static final class Assertion {
    private final AuthenticationData data;

    private Assertion(AuthenticationData data) {
      this.data = data;
    }

    public byte[] credential() {
      return data.getCredentialId();
    }

    /// @return null when the device did not say whose it is
    public byte @Nullable [] userHandle() {
      return data.getUserHandle();
    }
  }

  public sealed interface Judged {
    record Good(long signCount, boolean backedUp) implements Judged {}

    /// @param why for the log, in one word
    record Bad(String why) implements Judged {}
  }

  /// @return empty when it is no answer of a browser, or not to this challenge and address
  public Optional<PasskeyStore.Credential> registered(String answer, byte[] challenge) {
    if (answer.length() > LONGEST) {
      return Optional.empty();
    }
    try {
      RegistrationData made =
          webAuthn.verifyRegistrationResponseJSON(
              answer, new RegistrationParameters(server(challenge), KINDS, VERIFIED, PRESENT));
      requireOwnFrame(made.getCollectedClientData());
      var told = Objects.requireNonNull(made.getAttestationObject()).getAuthenticatorData();
      AttestedCredentialData attested = Objects.requireNonNull(told.getAttestedCredentialData());
      UUID aaguid = attested.getAaguid().getValue();
      return Optional.of(
          new PasskeyStore.Credential(
              attested.getCredentialId(),
              converter.getCborMapper().writeValueAsBytes(attested.getCOSEKey()),
              aaguid == null ? new UUID(0, 0) : aaguid,
              transports(made.getTransports()),
              told.getSignCount(),
              told.isFlagBE(),
              told.isFlagBS()));
    } catch (RuntimeException refused) {
      // The library throws many kinds, also of Java's own, for what cannot be read.
      LOG.debug("a new passkey was refused", refused);
      return Optional.empty();
    }
  }

  private static List<String> transports(@Nullable Set<AuthenticatorTransport> told) {
    return told == null
        ? List.of()
        : told.stream()
            .map(AuthenticatorTransport::getValue)
            .filter(name -> name.matches("[a-z-]{1,20}"))
            .sorted()
            .toList();
  }

  /// @return empty when it is no answer of a browser
  public Optional<Assertion> read(String answer) {
    if (answer.length() > LONGEST) {
      return Optional.empty();
    }
    try {
      AuthenticationData data = webAuthn.parseAuthenticationResponseJSON(answer);
      return data.getCredentialId() == null ? Optional.empty() : Optional.of(new Assertion(data));
    } catch (RuntimeException malformed) {
      return Optional.empty();
    }
  }

  public Judged judge(Assertion assertion, PasskeyStore.Credential known, byte[] challenge) {
    try {
      requireOwnFrame(assertion.data.getCollectedClientData());
      AuthenticationData proven =
          webAuthn.verify(
              assertion.data,
              new AuthenticationParameters(
                  server(challenge), record(known), List.of(known.id()), VERIFIED, PRESENT));
      var told = Objects.requireNonNull(proven.getAuthenticatorData());
      return new Judged.Good(told.getSignCount(), told.isFlagBS());
    } catch (MaliciousCounterValueException cloned) {
      return new Judged.Bad("CounterWentBack");
    } catch (RuntimeException refused) {
      return new Judged.Bad(refused.getClass().getSimpleName().replace("Exception", ""));
    }
  }

  private CredentialRecordImpl record(PasskeyStore.Credential known) {
    COSEKey key = converter.getCborMapper().readValue(known.publicKey(), COSEKey.class);
    return new CredentialRecordImpl(
        null,
        true,
        known.backupEligible(),
        known.backedUp(),
        known.signCount(),
        new AttestedCredentialData(new AAGUID(known.aaguid()), known.id(), key),
        null,
        null,
        null,
        Set.of());
  }

  /// Our pages stand in no frame of others.
  private static void requireOwnFrame(@Nullable CollectedClientData client) {
    if (client == null
        || Boolean.TRUE.equals(client.getCrossOrigin())
        || client.getTopOrigin() != null) {
      throw new IllegalArgumentException("in a frame of somebody else");
    }
  }

  private ServerProperty server(byte[] challenge) {
    URI here = address.uri();
    return ServerProperty.builder()
        .origin(new Origin(here.getScheme() + "://" + here.getAuthority()))
        .rpId(here.getHost())
        .challenge(new DefaultChallenge(challenge))
        .topOrigin(null)
        .build();
  }
}
