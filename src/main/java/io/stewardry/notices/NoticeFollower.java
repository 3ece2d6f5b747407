package io.stewardry.notices;

import java.util.Collection;
import java.util.UUID;

/// Tells those who follow events, besides those whom an event names.
public interface NoticeFollower {

  /// An event of the acting organization, or of one that it manages, is told in this transaction.
  void told(ToldNotice notice, Bell bell);

  /// Writes the same notice for further people.
  interface Bell {
    /// To those of them who are active and may know it.
    ///
    /// @param needsScope false: they were chosen by somebody who may know it, and need nothing but
    ///   access
    void tell(Collection<UUID> people, boolean needsScope);
  }
}
