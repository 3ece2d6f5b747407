package io.stewardry.vault.web;

import io.stewardry.vault.Credential;
import io.stewardry.vault.CredentialKind;
import io.stewardry.vault.CredentialMember;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What is not secret of a credential, as forms show it.
final class CredentialFields {
  /// Members that say where it is sent: they change together with the secret only.
  private static final Set<String> ADDRESSES =
      Set.of("url", "hosts", "host", "port", "tokenUrl", "engine");

  private CredentialFields() {}

  /// All that are no secret, its addresses last.
  static List<CredentialMember> all(CredentialKind kind) {
    return Stream.concat(kind.fields().stream(), CredentialKind.ADDRESSES.stream()).toList();
  }

  /// Those that change without the secret.
  static List<CredentialMember> loose(CredentialKind kind) {
    return kind.fields().stream().filter(member -> isLoose(member.name())).toList();
  }

  static boolean isLoose(String name) {
    return !ADDRESSES.contains(name);
  }

  /// As they are typed: a list has one entry per line.
  static Map<String, String> texts(Credential credential) {
    Map<String, String> texts = new LinkedHashMap<>();
    credential.fields().forEach((name, value) -> texts.put(name, text(value)));
    return texts;
  }

  static String text(Object value) {
    return value instanceof Collection<?> list
        ? list.stream().map(String::valueOf).collect(Collectors.joining("\n"))
        : String.valueOf(value);
  }

  /// What its kind calls a member, or the free name.
  static String label(CredentialKind kind, String name) {
    return Stream.concat(all(kind).stream(), kind.secrets().stream())
        .filter(member -> member.name().equals(name))
        .map(CredentialMember::label)
        .findFirst()
        .orElse(name);
  }
}
