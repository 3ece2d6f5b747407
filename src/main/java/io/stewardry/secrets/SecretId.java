package io.stewardry.secrets;

import java.util.UUID;

/// What a sealed secret is: it opens only for the same kind, id and version, in the same
/// organization. A version is one higher each time the secret is replaced, so that an older one
/// does not open in its place.
///
/// @param kind such as `second-factor`; never renamed, or nothing opens any more
/// @param boundTo what else must be the same, such as whose it is; empty for nothing
public record SecretId(String kind, UUID id, long version, String boundTo) {
  public SecretId {
    if (kind.isEmpty() || kind.indexOf('|') >= 0) {
      throw new IllegalArgumentException("a kind is a word");
    }
  }

  public SecretId(String kind, UUID id, long version) {
    this(kind, id, version, "");
  }
}
