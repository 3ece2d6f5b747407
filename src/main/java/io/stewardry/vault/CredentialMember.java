package io.stewardry.vault;

/// A member of a credential, as its kind says it.
///
/// @param name as programs name it
/// @param label as people read it
/// @param required it must be there
public record CredentialMember(String name, String label, Form form, boolean required) {

  /// What a member takes.
  public enum Form {
    TEXT,
    URL,
    /// A list of origins, or of hosts.
    HOSTS,
    HOST,
    PORT,
    /// The name of a header of HTTP.
    HEADER,
    /// `postgresql` or `mariadb`.
    ENGINE,
    /// The name of a database, which is put into an address.
    DATABASE,
    SECRET,
    /// A secret that is sent as the value of a header, so it has one line.
    HEADER_SECRET,
    /// A secret of several lines, such as a private key.
    LINES
  }

  static CredentialMember of(String name, String label, Form form) {
    return new CredentialMember(name, label, form, true);
  }

  CredentialMember orMissing() {
    return new CredentialMember(name, label, form, false);
  }
}
