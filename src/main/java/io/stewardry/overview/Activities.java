package io.stewardry.overview;

import io.stewardry.audit.AuditEntry;
import io.stewardry.audit.AuditTrail;
import io.stewardry.audit.OrganizationNames;
import io.stewardry.kernel.Permission;
import io.stewardry.organizations.Organizations;
import io.stewardry.people.Person;
import io.stewardry.people.Users;
import io.stewardry.shell.Frame;
import io.stewardry.tenancy.Caller;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// What happened lately in the acting organization, for those who may read its log. What one person
/// did many times on a day is one line.
@Component
class Activities {
  private static final int SHOWN = 8;
  private static final int READ = 200;

  private final AuditTrail trail;
  private final OrganizationNames names;
  private final Organizations organizations;
  private final Users users;

  Activities(AuditTrail trail, OrganizationNames names, Organizations organizations, Users users) {
    this.trail = trail;
    this.names = names;
    this.organizations = organizations;
    this.users = users;
  }

  /// What others did, for a first page at home; null for those who may not read the log.
  @Nullable List<ActivityRow> byOthers(Frame frame, Caller caller) {
    return lately(AuditTrail.By.OTHERS, 30, frame, caller);
  }

  /// What happened in an organization; null for those who may not read its log.
  @Nullable List<ActivityRow> here(AuditTrail.By by, Frame frame, Caller caller) {
    return lately(by, 90, frame, caller);
  }

  private @Nullable List<ActivityRow> lately(
      AuditTrail.By by, int days, Frame frame, Caller caller) {
    if (!frame.may(Permission.AUDIT_VIEW)) {
      return null;
    }
    List<AuditEntry> entries =
        trail.lately(new AuditTrail.Lately(by, days, READ)).stream()
            .filter(entry -> !toldByBrowser(entry))
            .toList();
    List<List<AuditEntry>> groups = grouped(entries, frame);
    List<List<AuditEntry>> shown = groups.subList(0, Math.min(SHOWN, groups.size()));
    Sentences sentences = sentences(shown.stream().flatMap(List::stream).toList(), caller);
    return shown.stream().map(group -> row(group, sentences, frame)).toList();
  }

  /// Their first time zone and language: kept from the browser at a sign-in, and nothing that
  /// anybody did. The log has it.
  private static boolean toldByBrowser(AuditEntry entry) {
    Map<String, @Nullable Object> changes = new HashMap<>(entry.changes());
    changes.remove("email");
    return entry.action().equals("user.updated")
        && !changes.isEmpty()
        && Set.of("timeZone", "locale").containsAll(changes.keySet())
        && changes.values().stream()
            .allMatch(change -> change instanceof Map<?, ?> both && both.get("from") == null);
  }

  private record Key(UUID actor, String action, @Nullable Object whom, String day) {}

  private static List<List<AuditEntry>> grouped(List<AuditEntry> entries, Frame frame) {
    Map<Key, List<AuditEntry>> groups = new LinkedHashMap<>();
    for (AuditEntry entry : entries) {
      groups
          .computeIfAbsent(
              new Key(
                  entry.actor().id(),
                  entry.action(),
                  entry.action().startsWith("access.") ? entry.changes().get("email") : null,
                  entry.at().atZone(frame.zone()).toLocalDate().toString()),
              key -> new ArrayList<>())
          .add(entry);
    }
    return List.copyOf(groups.values());
  }

  private Sentences sentences(Collection<AuditEntry> entries, Caller caller) {
    Set<UUID> elsewhere =
        entries.stream()
            .map(Sentences::where)
            .filter(Objects::nonNull)
            .filter(id -> !id.equals(caller.organization().value()))
            .collect(Collectors.toSet());
    Set<UUID> people = new HashSet<>();
    for (AuditEntry entry : entries) {
      people.add(entry.actor().id());
      UUID about = Sentences.person(entry);
      if (about != null) {
        people.add(about);
      }
    }
    Map<UUID, String> known =
        users.among(people).stream()
            .filter(person -> !person.name().isBlank())
            .collect(Collectors.toMap(Person::id, Person::name));
    String provider = caller.managing() == null ? null : organizations.managingName().orElse(null);
    return new Sentences(
        elsewhere.isEmpty() ? Map.of() : names.of(elsewhere),
        known,
        caller.managing() == null ? null : caller.managing().value(),
        provider);
  }

  private static ActivityRow row(List<AuditEntry> group, Sentences sentences, Frame frame) {
    AuditEntry newest = group.getFirst();
    Sentences.Said said = sentences.of(group);
    return new ActivityRow(
        frame.moment(newest.at()),
        sentences.actor(newest),
        sentences.mark(newest),
        said.icon(),
        said.words(),
        said.what(),
        said.detail(),
        frame.acting() == null ? null : frame.acting().href() + "/audit/" + newest.id());
  }
}
