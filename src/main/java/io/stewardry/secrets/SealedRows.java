package io.stewardry.secrets;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/// The secrets of one kind that a module keeps sealed, for the rotation of data keys, which seals
/// them again. Every column with something that [Sealing] sealed belongs to one of these.
public interface SealedRows {
  @SuppressWarnings("ArrayRecordComponent")
  record SealedRow(SecretId id, byte[] sealed) {
    /// Does it begin with one of these bytes?
    public boolean beginsWithOne(Collection<byte[]> prefixes) {
      return prefixes.stream()
          .anyMatch(prefix ->
              sealed.length > prefix.length
                  && Arrays.equals(sealed, 0, prefix.length, prefix, 0, prefix.length));
    }
  }

  /// Those of the acting organization that begin with one of these bytes, by which Tink names the
  /// key, in the order of their ids.
  List<SealedRow> sealedWith(Collection<byte[]> prefixes, UUID after, int most);

  /// Do these rows go along when an organization becomes an MSP and what its users work on moves to
  /// its Default Tenant? That is so for those of a table that is marked `work`.
  default boolean moves() {
    return false;
  }

  /// In the running transaction. Changes the sealed bytes and nothing else, and only if they are
  /// still those of the row.
  void reseal(SealedRow row, byte[] fresh);
}
