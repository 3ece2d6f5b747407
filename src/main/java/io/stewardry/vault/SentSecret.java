package io.stewardry.vault;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.stewardry.kernel.Validation;
import io.stewardry.vault.CredentialMember.Form;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Reads what is secret of a credential as it was sent, and refuses where it could be read
/// elsewhere. No error has any of it.
final class SentSecret {
  static final int MOST_MEMBERS = 20;
  static final int LONGEST = 16 * 1024;

  private static final String AT = "/secret";

  /// Shorter ones are a part of every other text by chance, so only the whole text is compared.
  private static final int SHORTEST_WITHIN = 8;

  private final CredentialKind kind;
  private final Validation check;

  SentSecret(CredentialKind kind, Validation check) {
    this.kind = kind;
    this.check = check;
  }

  /// @return by name; as it was typed, to the letter
  Map<String, String> read(@Nullable Map<String, @Nullable Object> sent) {
    Map<String, String> secret = new TreeMap<>();
    Map<String, @Nullable Object> members = sent == null ? Map.of() : sent;
    members.forEach((name, value) -> {
      String at = Validation.pointer(AT, name);
      Optional<CredentialMember> known =
          kind.secrets().stream().filter(member -> member.name().equals(name)).findAny();
      if (known.isEmpty() && !kind.free()) {
        check.refuse(at, "A credential of this kind has no such secret.");
      } else if (!SentFields.isName(name)) {
        check.refuse(
            at, "A name takes up to 64 letters, digits, - and _, and begins with a letter or _.");
      } else if (value instanceof String text) {
        Form form = known.map(CredentialMember::form).orElse(Form.SECRET);
        read(form, text, at, known.isEmpty() || known.get().required())
            .ifPresent(read -> secret.put(name, read));
      } else if (value != null) {
        check.refuse(at, "It takes a text.");
      } else if (known.isEmpty()) {
        check.refuse(at, "It must not be empty.");
      }
    });
    for (CredentialMember member : kind.secrets()) {
      if (member.required() && members.get(member.name()) == null) {
        check.refuse(AT + "/" + member.name(), "It must not be empty.");
      }
    }
    if (kind.free() && members.isEmpty()) {
      check.refuse(AT, "It takes at least one secret.");
    }
    if (members.size() > MOST_MEMBERS) {
      check.refuse(AT, "It takes at most " + MOST_MEMBERS + " members.");
    }
    return secret;
  }

  private Optional<String> read(Form form, String text, String at, boolean required) {
    if (text.isEmpty()) {
      if (required) {
        check.refuse(at, "It must not be empty.");
      }
      return Optional.empty();
    }
    if (text.getBytes(UTF_8).length > LONGEST) {
      check.refuse(at, "It may have " + LONGEST / 1024 + " KB at the most.");
      return Optional.empty();
    }
    boolean unpaired =
        text.codePoints().anyMatch(point -> point >= 0xD800 && point <= 0xDFFF || point == 0);
    if (unpaired) {
      check.refuse(at, "It must not contain the character NUL or half a character.");
      return Optional.empty();
    }
    if (form == Form.HEADER_SECRET && text.codePoints().anyMatch(SentSecret::notInHeader)) {
      check.refuse(
          at,
          "It is sent as a header, so it takes only letters, digits and signs of ASCII, in one line.");
      return Optional.empty();
    }
    return Optional.of(text);
  }

  static boolean notInHeader(int point) {
    return point < 0x20 || point > 0x7e;
  }

  /// Everybody who sees the credential reads these: a secret in one of them is none.
  void requireAbsent(Map<String, String> secret, Map<String, @Nullable String> shown) {
    for (String value : secret.values()) {
      shown.forEach((pointer, text) -> {
        if (text != null && contains(text, value)) {
          check.refuse(
              pointer,
              pointer.equals(AT)
                  ? "It is also a part of the name or of another field, which everybody who sees the credential reads. Check that you typed the secret."
                  : "It contains the secret, and everybody who sees the credential reads it.");
        }
      });
    }
  }

  private static boolean contains(String text, String value) {
    return value.length() < SHORTEST_WITHIN ? text.equals(value) : text.contains(value);
  }

  /// What of a credential everybody reads, by where it was sent.
  static Map<String, @Nullable String> shown(
      @Nullable String name, @Nullable String application, Map<String, Object> fields) {
    Map<String, @Nullable String> shown = new LinkedHashMap<>();
    shown.put("/name", name);
    shown.put("/application", application);
    fields.forEach(
        (member, value) -> shown.put(Validation.pointer("/fields", member), String.valueOf(value)));
    return shown;
  }
}
