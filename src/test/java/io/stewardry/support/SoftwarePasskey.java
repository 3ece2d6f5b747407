package io.stewardry.support;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;
import tools.jackson.databind.JsonNode;

/// A browser and its device in one, which makes a passkey by its own bytes and not with the library
/// under test. It says whatever a test wants it to.
public final class SoftwarePasskey {
  private static final int PRESENT = 1;
  private static final int VERIFIED = 4;
  private static final int MADE = 64;

  private final byte[] id = new byte[16];
  private final KeyPair keys;
  private byte[] handle = new byte[0];

  public String origin;
  public boolean verified = true;
  public boolean crossOrigin;

  /// As the next answer says it; 0 stays 0.
  public long counter;

  public SoftwarePasskey(String origin) {
    this.origin = origin;
    new SecureRandom().nextBytes(id);
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      keys = generator.generateKeyPair();
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  public static String encode(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /// Whose it says it is.
  public void belongsTo(byte[] other) {
    handle = other.clone();
  }

  /// @param options as the server answered them
  /// @return a RegistrationResponseJSON
  public String create(JsonNode options) {
    handle = Base64.getUrlDecoder().decode(options.at("/publicKey/user/id").asString());
    byte[] client = client("webauthn.create", options);
    ByteArrayOutputStream attestation = new ByteArrayOutputStream();
    // {"fmt": "none", "attStmt": {}, "authData": ...} in CBOR.
    attestation.writeBytes(new byte[] {(byte) 0xa3, 0x63});
    attestation.writeBytes("fmt".getBytes(UTF_8));
    attestation.write(0x64);
    attestation.writeBytes("none".getBytes(UTF_8));
    attestation.write(0x67);
    attestation.writeBytes("attStmt".getBytes(UTF_8));
    attestation.write(0xa0);
    attestation.write(0x68);
    attestation.writeBytes("authData".getBytes(UTF_8));
    byte[] told = told(options.at("/publicKey/rp/id").asString(), MADE);
    attestation.writeBytes(new byte[] {0x58, (byte) told.length});
    attestation.writeBytes(told);
    return """
    {"id": "%1$s", "rawId": "%1$s", "type": "public-key", "authenticatorAttachment": "platform", "clientExtensionResults": {},
     "response": {"clientDataJSON": "%2$s", "attestationObject": "%3$s", "transports": ["internal"]}}
    """
        .formatted(encode(id), encode(client), encode(attestation.toByteArray()));
  }

  /// @return an AuthenticationResponseJSON
  public String get(JsonNode options) {
    byte[] client = client("webauthn.get", options);
    byte[] told = told(options.at("/publicKey/rpId").asString(), 0);
    try {
      Signature signature = Signature.getInstance("SHA256withECDSA");
      signature.initSign(keys.getPrivate());
      signature.update(told);
      signature.update(hash(client));
      return """
      {"id": "%1$s", "rawId": "%1$s", "type": "public-key", "authenticatorAttachment": "platform", "clientExtensionResults": {},
       "response": {"clientDataJSON": "%2$s", "authenticatorData": "%3$s", "signature": "%4$s", "userHandle": "%5$s"}}
      """
          .formatted(
              encode(id), encode(client), encode(told), encode(signature.sign()), encode(handle));
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private byte[] client(String type, JsonNode options) {
    return "{\"type\":\"%s\",\"challenge\":\"%s\",\"origin\":\"%s\",\"crossOrigin\":%s}"
        .formatted(type, options.at("/publicKey/challenge").asString(), origin, crossOrigin)
        .getBytes(UTF_8);
  }

  private byte[] told(String relyingParty, int more) {
    ByteArrayOutputStream told = new ByteArrayOutputStream();
    told.writeBytes(hash(relyingParty.getBytes(UTF_8)));
    told.write(PRESENT | (verified ? VERIFIED : 0) | more);
    told.writeBytes(ByteBuffer.allocate(4).putInt((int) counter).array());
    if (more == MADE) {
      told.writeBytes(new byte[16]);
      told.writeBytes(ByteBuffer.allocate(2).putShort((short) id.length).array());
      told.writeBytes(id);
      told.writeBytes(coseKey());
    }
    return told.toByteArray();
  }

  /// {1: 2, 3: -7, -1: 1, -2: x, -3: y} in CBOR.
  private byte[] coseKey() {
    ECPublicKey key = (ECPublicKey) keys.getPublic();
    ByteArrayOutputStream cose = new ByteArrayOutputStream();
    cose.writeBytes(new byte[] {(byte) 0xa5, 1, 2, 3, 0x26, 0x20, 1, 0x21, 0x58, 32});
    cose.writeBytes(coordinate(key.getW().getAffineX()));
    cose.writeBytes(new byte[] {0x22, 0x58, 32});
    cose.writeBytes(coordinate(key.getW().getAffineY()));
    return cose.toByteArray();
  }

  private static byte[] coordinate(BigInteger number) {
    byte[] bytes = new byte[32];
    byte[] shortest = number.toByteArray();
    int length = Math.min(32, shortest.length);
    System.arraycopy(shortest, shortest.length - length, bytes, 32 - length, length);
    return bytes;
  }

  private static byte[] hash(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
