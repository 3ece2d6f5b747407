package io.stewardry.vault.web;

import io.stewardry.kernel.Validation;
import io.stewardry.shell.Choice;
import io.stewardry.shell.FieldErrors;
import io.stewardry.vault.CredentialHints;
import io.stewardry.vault.CredentialKind;
import io.stewardry.vault.CredentialMember;
import io.stewardry.vault.CredentialMember.Form;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A form about a credential: a new one, what changes without its secret, or its secret anew.
///
/// @param name of the credential as it is; empty of a new one
/// @param people who are offered as its owner
/// @param href where the form is sent
/// @param backHref where Cancel leads
public record CredentialFormPage(
    Act act,
    CredentialKind kind,
    String name,
    TypedCredential typed,
    FieldErrors errors,
    List<Choice> people,
    String zone,
    String href,
    String backHref) {

  /// What the form is for.
  public enum Act {
    CREATE,
    EDIT,
    REPLACE
  }

  /// In sight from the beginning; further rows are folded.
  private static final int SHOWN_ROWS = 3;

  private static final int MOST_ROWS = 20;

  public CredentialFormPage {
    people = List.copyOf(people);
  }

  /// Where more of them are found while somebody types.
  public String peopleHref() {
    return href.replaceFirst("^(/o/[^/]+/vault).*$", "$1/people");
  }

  /// A field of the form.
  ///
  /// @param id of the field, and its name
  public record Input(
      String id,
      String label,
      Form form,
      String value,
      @Nullable String error,
      boolean required,
      @Nullable String hint) {
    public boolean list() {
      return form == Form.HOSTS;
    }

    public boolean engine() {
      return form == Form.ENGINE;
    }

    public boolean lines() {
      return form == Form.LINES;
    }
  }

  /// A row of a free kind: any name with its value.
  public record Row(int number, String name, String value, @Nullable String error) {}

  public List<Choice> engines() {
    return List.of(new Choice("postgresql", "PostgreSQL"), new Choice("mariadb", "MariaDB"));
  }

  /// Where Name, Application, Owner and the rest are asked for.
  public boolean described() {
    return act != Act.REPLACE;
  }

  public boolean secretsAsked() {
    return act != Act.EDIT;
  }

  public boolean again() {
    return errors.any();
  }

  /// What is no secret and no address.
  public List<Input> fields() {
    return kind.fields().stream()
        .filter(member -> act != Act.EDIT || CredentialFields.isLoose(member.name()))
        .map(member -> input(member, "field-", "fields"))
        .toList();
  }

  /// Where else it is sent.
  public List<Input> addresses() {
    return act == Act.EDIT
        ? List.of()
        : CredentialKind.ADDRESSES.stream()
            .map(member -> input(member, "field-", "fields"))
            .toList();
  }

  public List<Input> secrets() {
    return act == Act.EDIT
        ? List.of()
        : kind.secrets().stream().map(member -> input(member, "secret-", "secret")).toList();
  }

  private Input input(CredentialMember member, String prefix, String at) {
    boolean secret = prefix.startsWith("secret");
    return new Input(
        prefix + member.name(),
        member.label(),
        member.form(),
        secret ? "" : typed.fields().getOrDefault(member.name(), ""),
        errors.on(at + "/" + member.name()),
        member.required(),
        CredentialHints.of(kind, member));
  }

  /// What is not secret, of a free kind.
  public List<Row> fieldRows() {
    List<Row> rows = new ArrayList<>();
    if (kind.free()) {
      typed
          .rows(act == Act.EDIT)
          .forEach(row ->
              rows.add(
                  new Row(
                      rows.size(), row.getKey(), row.getValue(), error("/fields", row.getKey()))));
      fill(rows);
    }
    return rows;
  }

  public List<Row> secretRows() {
    List<Row> rows = new ArrayList<>();
    if (kind.free() && act != Act.EDIT) {
      typed
          .secretNames()
          .forEach(name -> rows.add(new Row(rows.size(), name, "", error("/secret", name))));
      fill(rows);
    }
    return rows;
  }

  private @Nullable String error(String at, String name) {
    return errors.on(Validation.pointer(at, name).substring(1));
  }

  private static void fill(List<Row> rows) {
    while (rows.size() < MOST_ROWS) {
      rows.add(new Row(rows.size(), "", "", null));
    }
  }

  /// How many rows are in sight: those that are used, and some more.
  public int shown(List<Row> rows) {
    long used = rows.stream().filter(row -> !row.name().isEmpty() || row.error() != null).count();
    return (int) Math.max(SHOWN_ROWS, Math.min(MOST_ROWS, used + 1));
  }
}
