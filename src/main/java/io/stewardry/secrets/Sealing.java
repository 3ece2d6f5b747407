package io.stewardry.secrets;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.stewardry.kernel.WrongSetting;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.stereotype.Component;

/// Seals what must not be readable in the database: AES-256-GCM with a key from a file outside of
/// it. What is sealed is bound to words that say whose it is and what for, so that it opens nowhere
/// else. The first start makes the file; a lost one makes all that was sealed unreadable.
@Component
public class Sealing {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final byte VERSION = 1;
  private static final int KEY_BYTES = 32;
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;

  private final SecretKeySpec key;

  public Sealing(SecretSettings settings) {
    this.key = read(settings.file());
  }

  /// @param bound what must be named again to open it
  public byte[] seal(byte[] plain, String bound) {
    byte[] nonce = new byte[NONCE_BYTES];
    RANDOM.nextBytes(nonce);
    try {
      byte[] secret = cipher(Cipher.ENCRYPT_MODE, nonce, bound).doFinal(plain);
      byte[] sealed = new byte[1 + NONCE_BYTES + secret.length];
      sealed[0] = VERSION;
      System.arraycopy(nonce, 0, sealed, 1, NONCE_BYTES);
      System.arraycopy(secret, 0, sealed, 1 + NONCE_BYTES, secret.length);
      return sealed;
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("every Java platform has AES-GCM", impossible);
    }
  }

  /// @return empty when it was sealed with another key, for something else, or not by us at all
  public Optional<byte[]> open(byte[] sealed, String bound) {
    if (sealed.length < 1 + NONCE_BYTES || sealed[0] != VERSION) {
      return Optional.empty();
    }
    byte[] nonce = Arrays.copyOfRange(sealed, 1, 1 + NONCE_BYTES);
    try {
      return Optional.of(
          cipher(Cipher.DECRYPT_MODE, nonce, bound)
              .doFinal(sealed, 1 + NONCE_BYTES, sealed.length - 1 - NONCE_BYTES));
    } catch (AEADBadTagException wrong) {
      return Optional.empty();
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("every Java platform has AES-GCM", impossible);
    }
  }

  /// A text for a link, a cookie or a form.
  public String sealText(String plain, String bound) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(seal(plain.getBytes(UTF_8), bound));
  }

  public Optional<String> openText(String sealed, String bound) {
    try {
      return open(Base64.getUrlDecoder().decode(sealed), bound)
          .map(plain -> new String(plain, UTF_8));
    } catch (IllegalArgumentException notOurs) {
      return Optional.empty();
    }
  }

  private Cipher cipher(int mode, byte[] nonce, String bound) throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
    cipher.updateAAD(bound.getBytes(UTF_8));
    return cipher;
  }

  private static SecretKeySpec read(Path file) {
    try {
      if (!Files.exists(file)) {
        make(file);
      }
      byte[] key = Base64.getDecoder().decode(Files.readString(file).strip());
      if (key.length == KEY_BYTES) {
        return new SecretKeySpec(key, "AES");
      }
    } catch (IllegalArgumentException malformed) {
      // Told below.
    } catch (IOException failed) {
      throw new WrongSetting(
          "The key file " + file + " cannot be read or created. Set STEWARDRY_KEYFILE to another.",
          failed);
    }
    throw new WrongSetting(
        "The key file "
            + file
            + " contains no key, which is 32 bytes in Base64. Restore it from its backup, or set"
            + " STEWARDRY_KEYFILE to another.");
  }

  /// As a whole or not at all, and of two processes that start at once only one makes it.
  private static void make(Path file) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    if (folder == null) {
      throw new IOException("a key file stands in a folder");
    }
    Files.createDirectories(folder);
    byte[] key = new byte[KEY_BYTES];
    RANDOM.nextBytes(key);
    Path fresh =
        folder.getFileSystem().supportedFileAttributeViews().contains("posix")
            ? Files.createTempFile(
                folder,
                "key",
                null,
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))
            : Files.createTempFile(folder, "key", null);
    try {
      Files.writeString(fresh, Base64.getEncoder().encodeToString(key) + "\n");
      Files.createLink(file, fresh);
    } catch (FileAlreadyExistsException faster) {
      // The other one's is read.
    } finally {
      Files.delete(fresh);
    }
  }
}
