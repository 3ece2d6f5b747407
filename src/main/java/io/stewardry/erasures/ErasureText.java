package io.stewardry.erasures;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A certificate as people read it and put it into their files.
public final class ErasureText {
  private ErasureText() {}

  public static String of(ErasureCertificate certificate) {
    Map<String, @Nullable Object> facts = certificate.facts();
    StringBuilder text = new StringBuilder("Certificate of erasure\n\n");
    line(text, "Organization", named(facts.get("organization")));
    line(text, "Managed by", named(facts.get("managedBy")));
    line(text, "Deleted", facts.get("deletedAt"));
    line(text, "Deleted by", facts.get("deletedBy"));
    line(text, "Of", facts.get("deletedByOrganization"));
    line(text, "Data keys destroyed", facts.get("keysDestroyedAt"));
    line(text, "Everything erased", facts.get("erasedAt"));
    line(text, "Encrypted entries", facts.get("sealedRows"));
    if (facts.get("keySet") instanceof Map<?, ?> set) {
      line(text, "Key set, SHA-256", set.get("sha256"));
      line(text, "Key set, version", set.get("version"));
      line(text, "Encrypted with", "key " + set.get("keyFileKey") + " of the key file");
      text.append(
          "\nThe secrets of this organization were encrypted with its own data keys. The key set with that fingerprint was the only"
              + "\ncopy in the database, and it is destroyed. No secret opens any more, with the key file either. Backups from before the"
              + "\nerasure have the key set until they are deleted.\n");
    } else {
      text.append("\nThis organization had no data keys, and so no encrypted secrets.\n");
    }
    if (certificate.signed() == null) {
      return text.append("\nNot signed: the installation had no key at that moment.\n").toString();
    }
    text.append("\nSignature (JWS, EdDSA), over the facts above as JSON:\n")
        .append(certificate.signed())
        .append("\n\nPublic key (Ed25519, Base64URL):\n")
        .append(certificate.key() == null ? "" : certificate.key().get("x"))
        .append("\n");
    return text.toString();
  }

  private static @Nullable String named(@Nullable Object one) {
    return one instanceof Map<?, ?> map ? map.get("name") + " (" + map.get("id") + ")" : null;
  }

  /// One line each: no name can write another one.
  private static void line(StringBuilder text, String what, @Nullable Object value) {
    if (value != null) {
      text.append("%-22s".formatted(what + ":"))
          .append(value.toString().replaceAll("[\\p{Cntrl}\\u2028\\u2029]", " "))
          .append("\n");
    }
  }
}
