package io.stewardry.secrets;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.crypto.tink.Aead;
import io.stewardry.kernel.Problem;
import io.stewardry.secrets.internal.Keysets;
import io.stewardry.secrets.internal.OrganizationKeys;
import io.stewardry.tenancy.Acting;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.stereotype.Component;

/// Seals the secrets of the acting organization with its own data keys, so that the database alone
/// cannot read them. What is sealed names its key, and opens only in the same organization as the
/// same thing in the same version.
@Component
public class Sealing {
  private final OrganizationKeys keys;

  Sealing(OrganizationKeys keys) {
    this.keys = keys;
  }

  /// In the transaction that keeps what was sealed: until it ends, no key is taken out of use.
  ///
  /// @throws Problem UNAVAILABLE when the organization's keys do not open with the key file
  public byte[] seal(byte[] plain, SecretId id) {
    return Keysets.seal(keys.forSealing(), plain, associatedData(id));
  }

  /// The one place where secrets are opened for use.
  ///
  /// @param use gets the secret, which is wiped when it returns
  /// @return empty when it was sealed as something else, has been changed, or its key is not there
  public <T> Optional<T> open(byte[] sealed, SecretId id, Function<OpenedSecret, T> use) {
    return keys.forOpening()
        .flatMap(aead -> open(aead, sealed, id, plain -> use.apply(new OpenedSecret(plain))));
  }

  static <T> Optional<T> open(Aead aead, byte[] sealed, SecretId id, Function<byte[], T> use) {
    return Keysets.open(aead, sealed, associatedData(id))
        .map(plain -> {
          try {
            return use.apply(plain);
          } finally {
            Arrays.fill(plain, (byte) 0);
          }
        });
  }

  /// The free text comes last: no two secrets have the same.
  static byte[] associatedData(SecretId id) {
    return String.join(
            "|",
            "v1",
            Acting.context().organization().toString(),
            id.kind(),
            id.id().toString(),
            Long.toString(id.version()),
            id.boundTo())
        .getBytes(UTF_8);
  }
}
