package io.stewardry.secrets;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.UUID;

/// A pair of Ed25519 keys of the platform.
public final class SigningKey {
  private static final String ALGORITHM = "Ed25519";

  /// The fixed length of an encoded public key, of which the last bytes are the key itself.
  private static final int ENCODED_PUBLIC = 44;

  private static final int RAW_PUBLIC = 32;

  private final UUID id;
  private final PublicKey publicKey;
  private final PrivateKey privateKey;

  private SigningKey(UUID id, PublicKey publicKey, PrivateKey privateKey) {
    this.id = id;
    this.publicKey = publicKey;
    this.privateKey = privateKey;
  }

  static SigningKey make(UUID id) {
    try {
      var pair = KeyPairGenerator.getInstance(ALGORITHM).generateKeyPair();
      return new SigningKey(id, pair.getPublic(), pair.getPrivate());
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("this Java platform has no Ed25519", impossible);
    }
  }

  /// Both halves in one: neither can be exchanged without the other.
  byte[] encoded() {
    byte[] first = publicKey.getEncoded();
    byte[] second = privateKey.getEncoded();
    byte[] both = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, both, first.length, second.length);
    return both;
  }

  static SigningKey decode(UUID id, byte[] encoded) {
    try {
      KeyFactory keys = KeyFactory.getInstance(ALGORITHM);
      return new SigningKey(
          id,
          keys.generatePublic(new X509EncodedKeySpec(Arrays.copyOf(encoded, ENCODED_PUBLIC))),
          keys.generatePrivate(
              new PKCS8EncodedKeySpec(
                  Arrays.copyOfRange(encoded, ENCODED_PUBLIC, encoded.length))));
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("what we sealed ourselves is a key", impossible);
    }
  }

  public String id() {
    return id.toString();
  }

  UUID value() {
    return id;
  }

  /// The 32 bytes that others verify with.
  public byte[] rawPublicKey() {
    byte[] encoded = publicKey.getEncoded();
    return Arrays.copyOfRange(encoded, encoded.length - RAW_PUBLIC, encoded.length);
  }

  public byte[] sign(byte[] signed) {
    try {
      Signature signature = Signature.getInstance(ALGORITHM);
      signature.initSign(privateKey);
      signature.update(signed);
      return signature.sign();
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("an Ed25519 key signs anything", impossible);
    }
  }

  public boolean verifies(byte[] signed, byte[] given) {
    try {
      Signature signature = Signature.getInstance(ALGORITHM);
      signature.initVerify(publicKey);
      signature.update(signed);
      return signature.verify(given);
    } catch (GeneralSecurityException malformed) {
      return false;
    }
  }
}
