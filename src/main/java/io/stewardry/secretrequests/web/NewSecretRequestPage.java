package io.stewardry.secretrequests.web;

import io.stewardry.shell.Choice;
import io.stewardry.shell.FieldErrors;
import io.stewardry.vault.AskedSecret;
import io.stewardry.vault.CredentialKind;
import io.stewardry.vault.CredentialMember;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The form that asks for a secret.
///
/// @param existing whose secret is to be replaced; null for a new credential
/// @param organization whose users can be asked
/// @param pending somebody has a link for the existing one already
/// @param mailed links leave by e-mail
public record NewSecretRequestPage(
    SecretRequestForm form,
    @Nullable AskedSecret existing,
    String organization,
    FieldErrors errors,
    String listHref,
    boolean pending,
    boolean mailed) {
  /// Where active users are found while somebody types; the vault answers it.
  public String peopleHref() {
    return listHref.replaceFirst("/requests$", "/people");
  }

  public CredentialKind kind() {
    return existing == null ? form.kind() : existing.kind();
  }

  public List<Choice> kinds() {
    return Arrays.stream(CredentialKind.values())
        .map(kind -> new Choice(kind.name(), kind.title()))
        .toList();
  }

  /// What the one who asks fills in.
  public List<CredentialMember> fields() {
    return Stream.concat(kind().fields().stream(), CredentialKind.ADDRESSES.stream()).toList();
  }

  /// What the one who is asked enters, in words.
  public String entered() {
    return existing != null
        ? existing.entered().stream().map(CredentialMember::label).collect(Collectors.joining(", "))
        : kind().secrets().stream()
            .map(member -> member.label() + (member.required() ? "" : " (optional)"))
            .collect(Collectors.joining(", "));
  }

  public List<Choice> engines() {
    return List.of(new Choice("postgresql", "PostgreSQL"), new Choice("mariadb", "MariaDB"));
  }
}
