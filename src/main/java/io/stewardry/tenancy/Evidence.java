package io.stewardry.tenancy;

/// What the application found out where the database cannot look, under the seal of the acting
/// context's key. The database verifies it, and no SQL can make one: whoever runs statements of his
/// own as the application's role proves nothing.
public final class Evidence {
  private final ContextSeal seal;

  Evidence(ContextSeal seal) {
    this.seal = seal;
  }

  /// The acting organization's domain shows the token that is kept for it.
  public String ofDomain(String domain, String token) {
    return seal.mac("domain|" + Acting.context().organization() + "|" + domain + "|" + token);
  }
}
