package io.stewardry.vault;

import io.stewardry.notices.NoticeEvent;
import io.stewardry.notices.Notices;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/// Reminders that a credential ends, or is due to be replaced. They begin anew whenever that
/// changes, for whoever is to be told now. What was told before is settled by the database.
@Component
class CredentialReminders {
  /// Asked for when it is needed: it knows all kinds of notices, and so modules that ask for users,
  /// who ask what ends with them.
  private final ObjectProvider<Notices> notices;

  CredentialReminders(ObjectProvider<Notices> notices) {
    this.notices = notices;
  }

  /// In the running transaction.
  void begin(Credential now) {
    begin(now, true, true);
  }

  /// @param ending those of its end begin anew
  /// @param rotation those that its secret is to be replaced begin anew
  void begin(Credential now, boolean ending, boolean rotation) {
    Instant expires = now.expiresAt();
    if (expires != null && ending) {
      tell(now, CredentialNotice.EXPIRES, CredentialNotice.OWN_EXPIRES, expires);
    }
    Instant rotate = now.rotateAt();
    if (rotate != null && rotation) {
      tell(now, CredentialNotice.ROTATION, CredentialNotice.OWN_ROTATION, rotate);
    }
  }

  private void tell(
      Credential credential, CredentialNotice toOwners, CredentialNotice toOwn, Instant moment) {
    Credential.Owner owner = credential.owner();
    NoticeEvent event =
        owner == null
            ? NoticeEvent.of(toOwners, credential.id())
            : NoticeEvent.of(toOwn, credential.id(), List.of(owner.id()), Map.of());
    notices.getObject().tell(event.with("credential", credential.name()).at(moment));
  }
}
