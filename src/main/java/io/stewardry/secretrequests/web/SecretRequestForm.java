package io.stewardry.secretrequests.web;

import io.stewardry.kernel.TypedText;
import io.stewardry.secretrequests.SecretRequestDraft;
import io.stewardry.vault.CredentialKind;
import io.stewardry.vault.CredentialMember;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What was typed about a request for a secret.
///
/// @param sent by the names of the fields
public record SecretRequestForm(Map<String, String> sent) {
  static final String FIELD = "field-";

  public SecretRequestForm {
    sent = Map.copyOf(sent);
  }

  public String on(String field) {
    return sent.getOrDefault(field, "");
  }

  public String field(String member) {
    return on(FIELD + member);
  }

  public CredentialKind kind() {
    return CredentialKind.ofKey(on("kind")).orElse(CredentialKind.BASIC);
  }

  String credential() {
    return on("credential");
  }

  SecretRequestDraft asDraft() {
    if (!credential().isEmpty()) {
      return new SecretRequestDraft(
          credential(), null, null, null, null, null, null, on("email"), on("note"));
    }
    CredentialKind kind = kind();
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    Stream.concat(kind.fields().stream(), CredentialKind.ADDRESSES.stream())
        .map(CredentialMember::name)
        .filter(name -> !TypedText.trimmed(field(name)).isEmpty())
        .forEach(name -> fields.put(name, TypedText.trimmed(field(name))));
    return new SecretRequestDraft(
        null,
        on("name"),
        on("application"),
        kind.name(),
        fields,
        kind.free() ? members() : null,
        null,
        on("email"),
        on("note"));
  }

  private List<@Nullable String> members() {
    List<@Nullable String> members = new ArrayList<>();
    for (String name : on("secretMembers").split("[\\s,]+")) {
      if (!name.isEmpty()) {
        members.add(name);
      }
    }
    return members;
  }
}
