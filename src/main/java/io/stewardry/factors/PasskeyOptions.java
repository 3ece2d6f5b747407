package io.stewardry.factors;

import java.util.List;

/// What a browser is asked to do with a passkey, as WebAuthn writes it in JSON
/// (`PublicKeyCredentialCreationOptionsJSON`, `PublicKeyCredentialRequestOptionsJSON`).
public final class PasskeyOptions {
  private PasskeyOptions() {}

  /// A ceremony that has begun.
  ///
  /// @param publicKey for the browser's script
  /// @param ceremony sealed, for a cookie that no script reads
  public record Begun<T>(T publicKey, String ceremony) {
    @Override
    public String toString() {
      return "Begun";
    }
  }

  /// @param timeout in milliseconds
  public record Creation(
      RelyingParty rp,
      PasskeyOwner user,
      String challenge,
      List<KeyKind> pubKeyCredParams,
      long timeout,
      List<CredentialName> excludeCredentials,
      AuthenticatorWish authenticatorSelection,
      String attestation) {}

  /// @param timeout in milliseconds
  /// @param allowCredentials empty for any that the browser knows
  public record Request(
      String challenge,
      long timeout,
      String rpId,
      List<CredentialName> allowCredentials,
      String userVerification) {}

  public record RelyingParty(String id, String name) {}

  public record PasskeyOwner(String id, String name, String displayName) {}

  public record KeyKind(String type, int alg) {}

  public record CredentialName(String type, String id, List<String> transports) {}

  public record AuthenticatorWish(
      String residentKey, boolean requireResidentKey, String userVerification) {}
}
