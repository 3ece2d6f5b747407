package io.stewardry.overview;

import io.stewardry.audit.AuditEntry;
import io.stewardry.audit.AuditSentence;
import io.stewardry.audit.AuditTrail;
import io.stewardry.audit.AuditWords;
import io.stewardry.audit.OrganizationNames;
import io.stewardry.audit.PeopleNames;
import io.stewardry.kernel.Permission;
import io.stewardry.people.UserAction;
import io.stewardry.shell.ActionWords;
import io.stewardry.shell.Figures;
import io.stewardry.shell.Frame;
import io.stewardry.tenancy.ActorKind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
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
  private final PeopleNames people;
  private final AuditWords words;

  Activities(AuditTrail trail, OrganizationNames names, PeopleNames people, AuditWords words) {
    this.trail = trail;
    this.names = names;
    this.people = people;
    this.words = words;
  }

  /// What others did, for a first page at home; null for those who may not read the log.
  @Nullable List<ActivityRow> byOthers(Frame frame) {
    return lately(AuditTrail.By.OTHERS, 30, frame);
  }

  /// What happened in an organization; null for those who may not read its log.
  @Nullable List<ActivityRow> here(AuditTrail.By by, Frame frame) {
    return lately(by, 90, frame);
  }

  private @Nullable List<ActivityRow> lately(AuditTrail.By by, int days, Frame frame) {
    if (!frame.may(Permission.AUDIT_VIEW)) {
      return null;
    }
    List<AuditEntry> entries =
        trail.lately(new AuditTrail.Lately(by, days, READ)).stream()
            .filter(entry -> !toldByBrowser(entry))
            .toList();
    List<List<AuditEntry>> groups = grouped(entries, frame);
    List<List<AuditEntry>> shown = groups.subList(0, Math.min(SHOWN, groups.size()));
    List<AuditEntry> told = shown.stream().flatMap(List::stream).toList();
    AuditSentence.Names known =
        new AuditSentence.Names(
            names.of(AuditSentence.organizations(told)), people.of(AuditSentence.people(told)));
    return shown.stream().map(group -> row(group, known, frame)).toList();
  }

  /// Their first time zone and language: kept from the browser at a sign-in, and nothing that
  /// anybody did. The log has it.
  private static boolean toldByBrowser(AuditEntry entry) {
    Map<String, @Nullable Object> changes = new HashMap<>(entry.changes());
    changes.remove("email");
    return UserAction.UPDATED.isOf(entry.action())
        && !changes.isEmpty()
        && Set.of("timeZone", "locale").containsAll(changes.keySet())
        && changes.values().stream()
            .allMatch(change -> change instanceof Map<?, ?> both && both.get("from") == null);
  }

  private record Key(UUID actor, String action, @Nullable Object whom, String day) {}

  private List<List<AuditEntry>> grouped(List<AuditEntry> entries, Frame frame) {
    Map<Key, List<AuditEntry>> groups = new LinkedHashMap<>();
    for (AuditEntry entry : entries) {
      groups
          .computeIfAbsent(
              new Key(
                  entry.actor().id(),
                  entry.action(),
                  words.of(entry.action()).countsByPerson() ? entry.changes().get("email") : null,
                  entry.at().atZone(frame.zone()).toLocalDate().toString()),
              key -> new ArrayList<>())
          .add(entry);
    }
    return List.copyOf(groups.values());
  }

  private ActivityRow row(List<AuditEntry> group, AuditSentence.Names known, Frame frame) {
    AuditEntry newest = group.getFirst();
    ActionWords said = words.of(newest.action());
    AuditSentence sentence = AuditSentence.of(newest, group.size(), said, known);
    return new ActivityRow(
        frame.moment(newest.at()),
        sentence.actor(),
        mark(newest),
        said.icon(),
        sentence.parts(),
        group.size() == 1 ? null : detail(group, said, known),
        frame.acting() == null ? null : frame.acting().href() + "/audit/" + newest.id());
  }

  /// How often, unless the sentence says so, and where.
  private static @Nullable String detail(
      List<AuditEntry> group, ActionWords said, AuditSentence.Names known) {
    List<String> where =
        group.stream()
            .map(AuditEntry::targetOrganizationId)
            .filter(Objects::nonNull)
            .distinct()
            .map(known.organizations()::get)
            .filter(Objects::nonNull)
            .toList();
    String places =
        where.size() == 1
            ? where.getFirst()
            : Figures.counted(where.size(), "organization", "organizations");
    return Stream.of(
            said.several() == null ? group.size() + " times" : null,
            where.isEmpty() ? null : places)
        .filter(Objects::nonNull)
        .reduce((often, place) -> often + ", " + place)
        .orElse(null);
  }

  /// Whose person it is, where it is not one of the log's organization.
  private static @Nullable String mark(AuditEntry entry) {
    ActorKind kind = entry.actor().kind();
    return kind == ActorKind.USER || kind == ActorKind.KEY ? entry.whose() : null;
  }
}
