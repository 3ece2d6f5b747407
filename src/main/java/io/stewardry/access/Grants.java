package io.stewardry.access;

import io.stewardry.access.internal.AccessStore;
import io.stewardry.audit.AuditLog;
import io.stewardry.audit.AuditRecord;
import io.stewardry.kernel.Ids;
import io.stewardry.kernel.UserId;
import io.stewardry.kernel.Verb;
import io.stewardry.notices.NoticeEvent;
import io.stewardry.notices.Notices;
import io.stewardry.people.Person;
import io.stewardry.tenancy.Acting;
import io.stewardry.tenancy.Caller;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/// Gives and takes access: parts of an act on staff. Each is one entry in the log of the MSP,
/// copied to the organization concerned.
@Service
public class Grants {
  private final AccessStore store;
  private final AuditLog audit;
  private final Notices notices;

  Grants(AccessStore store, AuditLog audit, Notices notices) {
    this.store = store;
    this.audit = audit;
    this.notices = notices;
  }

  public Map<UUID, List<Access>> of(Collection<UUID> users, Caller reader) {
    return store.of(users, reader);
  }

  /// What the reader himself was given, at home.
  public List<Access> own(Caller reader) {
    UUID me = reader.user().value();
    return store.of(List.of(me), reader).getOrDefault(me, List.of());
  }

  /// Who was given access to a child, by name or through a group.
  public Map<UUID, List<Access>> to(UUID child, Caller reader) {
    return store.to(child, reader);
  }

  /// Makes what somebody was given, as far as the reader sees it, into what is wanted: what stands
  /// in both stays as it is, and so does what was granted on request beside what lasts longer. To
  /// be called in a guarded context.
  ///
  /// @throws io.stewardry.tenancy.DatabaseRefusal ORG_ACCESS_DENIED, ROLE_ESCALATION, FORBIDDEN
  void replace(Person person, List<WantedAccess> wanted, Caller reader) {
    List<Access> given =
        store.of(List.of(person.id()), reader).getOrDefault(person.id(), List.of());
    List<WantedAccess> missing = new ArrayList<>(wanted);
    List<Access> lasting = Access.lasting(given);
    for (Access one : given) {
      boolean stays =
          missing.removeIf(want -> want.asGiven(one))
              || !lasting.contains(one)
                  && wanted.stream()
                      .anyMatch(
                          want -> Objects.equals(want.organizationId(), one.organizationId()));
      if (!stays) {
        revoke(person, one);
      }
    }
    for (WantedAccess want : missing) {
      give(person, want);
    }
  }

  void give(Person person, WantedAccess wanted) {
    UUID id = Ids.next();
    store.grant(id, new UserId(person.id()), wanted);
    String name = store.nameOf(wanted.organizationId(), wanted.groupId());
    Map<String, @Nullable Object> changes =
        told(person, wanted.organizationId(), wanted.groupId(), name, wanted.verbs());
    changes.put("expiresAt", wanted.expiresAt() == null ? null : wanted.expiresAt().toString());
    changes.put("selfGranted", Acting.context().actor().value().equals(person.id()));
    audit.append(AuditRecord.done(AccessAction.GRANTED, id, changes));
    if (wanted.expiresAt() != null) {
      notices.tell(
          NoticeEvent.of(AccessNotice.ENDS, id)
              .toSubject(person.id(), Acting.context().actor())
              .with("user", person.id().toString())
              .with("to", name)
              .at(wanted.expiresAt()));
    }
  }

  void revoke(Person person, Access access) {
    store.revoke(access.id());
    audit.append(
        AuditRecord.done(
            AccessAction.REVOKED,
            access.id(),
            told(
                person, access.organizationId(), access.groupId(), access.name(), access.verbs())));
  }

  private static Map<String, @Nullable Object> told(
      Person person,
      @Nullable UUID organization,
      @Nullable UUID group,
      String name,
      List<Verb> verbs) {
    Map<String, @Nullable Object> told = new LinkedHashMap<>();
    if (!person.name().isEmpty()) {
      told.put("name", person.name());
    }
    told.put("email", person.email());
    told.put("userId", person.id().toString());
    told.put("role", person.role());
    if (organization != null) {
      told.put("organizationId", organization.toString());
      told.put("organization", name);
    }
    if (group != null) {
      told.put("groupId", group.toString());
      // The copy in the log of a customer does not tell it.
      told.put("group", name);
    }
    told.put("verbs", verbs);
    return told;
  }
}
