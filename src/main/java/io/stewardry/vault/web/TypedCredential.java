package io.stewardry.vault.web;

import static java.util.Objects.requireNonNullElse;

import io.stewardry.kernel.TypedText;
import io.stewardry.vault.Credential;
import io.stewardry.vault.CredentialDraft;
import io.stewardry.vault.CredentialKind;
import io.stewardry.vault.CredentialMember;
import io.stewardry.vault.CredentialMember.Form;
import io.stewardry.vault.NewSecret;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;

/// What was typed about a credential. Secrets go in and never come back.
///
/// @param owner the address of a user, or a name that only one has
/// @param expires a day
/// @param fields what is not secret, by name; of a free kind in the order of its rows
/// @param secret what is secret, by name; empty when the form is drawn
/// @param secretNames the names of free secrets, which are shown again
/// @param version of the credential when the form was drawn; null of a new one
public record TypedCredential(
    String name,
    String application,
    String owner,
    String expires,
    String rotate,
    Map<String, String> fields,
    Map<String, String> secret,
    List<String> secretNames,
    @Nullable Integer version) {
  static final TypedCredential EMPTY =
      new TypedCredential("", "", "", "", "", Map.of(), Map.of(), List.of(), null);

  private static final int MOST_ROWS = 50;

  static TypedCredential of(MultiValueMap<String, String> sent, CredentialKind kind) {
    Map<String, String> fields = new LinkedHashMap<>();
    Map<String, String> secret = new LinkedHashMap<>();
    if (kind.free()) {
      rows(sent, "fieldName", "fieldValue", fields);
      rows(sent, "secretName", "secretValue", secret);
    } else {
      kind.secrets()
          .forEach(member -> {
            String value = text(sent, "secret-" + member.name());
            if (!value.isEmpty()) {
              secret.put(member.name(), member.form() == Form.LINES ? lines(value) : value);
            }
          });
    }
    for (CredentialMember member : CredentialFields.all(kind)) {
      String value = sent.getFirst("field-" + member.name());
      if (value != null) {
        fields.put(member.name(), value);
      }
    }
    return new TypedCredential(
        text(sent, "name"),
        text(sent, "application"),
        TypedText.trimmed(text(sent, "owner")),
        TypedText.trimmed(text(sent, "expires")),
        TypedText.trimmed(text(sent, "rotate")),
        fields,
        secret,
        kind.free() ? List.copyOf(secret.keySet()) : List.of(),
        number(text(sent, "version")));
  }

  /// Browsers end the lines of a field in two characters, and keys in one.
  private static String lines(String value) {
    return value.replace("\r\n", "\n");
  }

  private static String text(MultiValueMap<String, String> sent, String name) {
    return requireNonNullElse(sent.getFirst(name), "");
  }

  private static void rows(
      MultiValueMap<String, String> sent, String names, String values, Map<String, String> into) {
    List<String> named = requireNonNullElse(sent.get(names), List.of());
    List<String> valued = requireNonNullElse(sent.get(values), List.of());
    for (int n = 0; n < Math.min(named.size(), MOST_ROWS); n++) {
      String name = TypedText.trimmed(named.get(n));
      String value = n < valued.size() ? valued.get(n) : "";
      if (!name.isEmpty() || !value.isEmpty()) {
        // Of two rows with one name the first counts, and the other is refused by its own name.
        into.put(into.containsKey(name) ? name + " (again)" : name, value);
      }
    }
  }

  static @Nullable Integer number(String text) {
    return text.matches("-?[0-9]{1,9}") ? Integer.valueOf(text) : null;
  }

  /// As a form shows it.
  ///
  /// @param owner the address of its owner; empty for nobody
  /// @param expires the day on which it ends; empty when it never ends
  static TypedCredential of(Credential now, String owner, String expires) {
    Integer rotate = now.rotateEveryDays();
    return new TypedCredential(
        now.name(),
        requireNonNullElse(now.application(), ""),
        owner,
        expires,
        rotate == null ? "" : rotate.toString(),
        CredentialFields.texts(now),
        Map.of(),
        now.kind().free() ? List.copyOf(now.secret()) : List.of(),
        now.version());
  }

  /// To be drawn again.
  TypedCredential withoutSecret() {
    return new TypedCredential(
        name, application, owner, expires, rotate, fields, Map.of(), secretNames, version);
  }

  /// @param ownerId null for nobody
  /// @param expiresAt as the API takes it; null for never
  CredentialDraft asDraft(CredentialKind kind, @Nullable UUID ownerId, @Nullable String expiresAt) {
    Map<String, @Nullable Object> given = new LinkedHashMap<>();
    fields.forEach((member, value) -> {
      if (!TypedText.isBlank(value)) {
        given.put(member, value);
      }
    });
    return new CredentialDraft(
        name,
        TypedText.orNull(application),
        kind.name(),
        given,
        new LinkedHashMap<>(secret),
        ownerId == null ? null : ownerId.toString(),
        expiresAt,
        days());
  }

  NewSecret asSecret(Credential before, @Nullable String expiresAt) {
    Map<String, @Nullable Object> changed = changed(before, false);
    return new NewSecret(
        new LinkedHashMap<>(secret),
        changed.isEmpty() ? null : changed,
        requireNonNullElse(expiresAt, ""));
  }

  /// What differs of the members that are not secret; null for those that were emptied.
  ///
  /// @param loose only those that change without the secret
  Map<String, @Nullable Object> changed(Credential before, boolean loose) {
    Map<String, String> was = CredentialFields.texts(before);
    Map<String, @Nullable Object> changed = new LinkedHashMap<>();
    fields.forEach((member, value) -> {
      String old = was.getOrDefault(member, "");
      boolean same =
          member.equals("hosts")
              ? squeezed(old).equals(squeezed(value))
              : old.equals(TypedText.trimmed(value));
      if (!same && (!loose || CredentialFields.isLoose(member))) {
        changed.put(member, TypedText.isBlank(value) ? null : value);
      }
    });
    if (before.kind().free()) {
      was.keySet().stream()
          .filter(member ->
              !fields.containsKey(member)
                  && !isAddressField(member)
                  && (!loose || CredentialFields.isLoose(member)))
          .forEach(member -> changed.put(member, null));
    }
    return changed;
  }

  private static String squeezed(String text) {
    return String.join(" ", TypedText.trimmed(text).split("[\\s,]+"));
  }

  /// What cannot be read as a number is sent as one that is refused.
  @Nullable Integer days() {
    return rotate.isEmpty() ? null : requireNonNullElse(number(rotate), -1);
  }

  /// It has a field of its own also where names are free.
  private static boolean isAddressField(String member) {
    return member.equals("url") || member.equals("hosts");
  }

  /// The rows of a free kind.
  ///
  /// @param loose only those that change without the secret
  List<Map.Entry<String, String>> rows(boolean loose) {
    List<Map.Entry<String, String>> rows = new ArrayList<>();
    fields.forEach((member, value) -> {
      if (!isAddressField(member) && (!loose || CredentialFields.isLoose(member))) {
        rows.add(Map.entry(member, value));
      }
    });
    return rows;
  }

  /// Without what is secret: it must not get into a log by accident.
  @Override
  public String toString() {
    return "TypedCredential[" + name + "]";
  }
}
