package io.stewardry.automations;

import io.stewardry.audit.AuditLog;
import io.stewardry.audit.AuditRecord;
import io.stewardry.automations.internal.AutomationStore;
import io.stewardry.automations.internal.AutomationStore.Kept;
import io.stewardry.automations.internal.AutomationStore.Named;
import io.stewardry.automations.internal.AutomationVersionStore;
import io.stewardry.automations.internal.AutomationVersionStore.NewVersion;
import io.stewardry.definitions.Definition;
import io.stewardry.definitions.Mention;
import io.stewardry.kernel.Ids;
import io.stewardry.kernel.Page;
import io.stewardry.kernel.PageRequest;
import io.stewardry.kernel.Permission;
import io.stewardry.kernel.Problem;
import io.stewardry.kernel.ProblemCode;
import io.stewardry.kernel.Validation;
import io.stewardry.tenancy.Acting;
import io.stewardry.tenancy.Standing;
import io.stewardry.tenancy.Transactions;
import io.stewardry.vault.CredentialUse;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/// Automations of the acting organization.
@Service
public class Automations {
  private final AutomationStore store;
  private final AutomationVersionStore versions;
  private final DefinitionChecks checks;
  private final CredentialUse credentials;
  private final Standing standing;
  private final Transactions transactions;
  private final AuditLog audit;

  Automations(
      AutomationStore store,
      AutomationVersionStore versions,
      DefinitionChecks checks,
      CredentialUse credentials,
      Standing standing,
      Transactions transactions,
      AuditLog audit) {
    this.store = store;
    this.versions = versions;
    this.checks = checks;
    this.credentials = credentials;
    this.standing = standing;
    this.transactions = transactions;
    this.audit = audit;
  }

  /// What is taken although it is wrong.
  public enum Faults {
    REFUSED,
    /// Of a draft, while somebody writes it.
    KEPT
  }

  public Page<Automation> page(AutomationQuery query) {
    return store.page(query);
  }

  /// @throws Problem NOT_FOUND
  public Automation get(UUID id) {
    return store.find(id).orElseThrow(Problem::notFound);
  }

  public Optional<Automation> named(String name) {
    return store.byName(name);
  }

  /// Changes nothing.
  public CheckedDefinition validate(String definition, @Nullable String name) {
    return checks.check(definition, name, permissions());
  }

  /// The newest first.
  ///
  /// @throws Problem NOT_FOUND
  public Page<AutomationVersion> versions(UUID id, PageRequest page) {
    get(id);
    return versions.page(id, page);
  }

  /// @throws Problem NOT_FOUND
  public AutomationVersion version(UUID id, int n) {
    return versions.find(id, n).orElseThrow(Problem::notFound);
  }

  /// @throws Problem VALIDATION_FAILED, CROSS_ORG_REFERENCE, NAME_TAKEN, LIMIT_EXCEEDED,
  ///   OVER_LIMIT_PAUSED
  public Automation create(AutomationDraft draft, Faults faults) {
    Validation check = new Validation();
    String description =
        check.optionalLines(
            "/description", draft.description(), AutomationRules.LONGEST_DESCRIPTION);
    String given = check.optional("/name", draft.name(), AutomationRules.LONGEST_NAME);
    Automation.AlertProfile alerts =
        draft.alertProfile() == null
            ? AutomationRules.USUAL_ALERTS
            : AutomationRules.alerts(draft.alertProfile(), AutomationRules.USUAL_ALERTS, check);
    String text = definition(draft.definition(), check);
    check.done();
    CheckedDefinition checked = checked(text, given);
    Definition definition = faults == Faults.REFUSED ? checked.orRefused() : checked.definition();
    String name = given == null && definition != null ? definition.name().strip() : given;
    if (name == null) {
      throw Problem.invalid("/name", "It must not be empty.");
    }
    UUID id = Ids.next();
    return transactions.write(() -> {
      requireFree(name, id);
      store.insert(
          id,
          new Kept(
              name,
              description == null && definition != null ? definition.description() : description,
              Boolean.TRUE.equals(draft.runnable()),
              alerts));
      versions.insert(id, 1, version(text, checked));
      audit.append(
          AuditRecord.done(
              AutomationAction.CREATED, id, Map.of("name", name, "steps", steps(checked))));
      return get(id);
    });
  }

  private static String definition(@Nullable String sent, Validation check) {
    if (sent == null || sent.isBlank()) {
      check.refuse("/definition", "It must not be empty.");
      return "";
    }
    if (sent.codePointCount(0, sent.length()) > Definition.LONGEST_TEXT) {
      check.refuse(
          "/definition", "It may have " + Definition.LONGEST_TEXT + " characters at the most.");
    }
    if (sent.indexOf(0) >= 0) {
      check.refuse("/definition", "It must not contain control characters.");
    }
    return sent;
  }

  /// @param change members that are sent
  /// @throws Problem NOT_FOUND, VALIDATION_FAILED, CROSS_ORG_REFERENCE, NAME_TAKEN,
  ///   AUTOMATION_IN_USE for another name, VERSION_MISMATCH, FORBIDDEN for an enabled one by
  ///   somebody who may not do what it does
  public Automation update(
      UUID id, Map<String, @Nullable Object> change, @Nullable Integer expected, Faults faults) {
    return transactions.write(() -> {
      Automation before = hold(id, expected);
      Validation check = new Validation();
      AutomationRules.requireKnown(change, check);
      Kept was = kept(before);
      Kept wanted = wanted(was, change, check);
      String text =
          change.containsKey("definition")
              ? definition(AutomationRules.text(change, "definition", check), check)
              : before.definition();
      check.done();
      if (!wanted.name().equals(was.name())) {
        requireFree(wanted.name(), id);
        requireUnused(before, "renamed");
      }
      boolean other = !text.equals(before.definition());
      if (other) {
        become(before, wanted.name(), text, faults);
      }
      if (!wanted.equals(was)) {
        store.update(id, wanted);
      }
      if (other || !wanted.equals(was)) {
        audit.append(
            AuditRecord.done(AutomationAction.UPDATED, id, changes(before, wanted, other)));
      }
      return get(id);
    });
  }

  private void become(Automation before, String name, String text, Faults faults) {
    boolean enabled = before.state() == Automation.State.ENABLED;
    CheckedDefinition checked = checked(text, name);
    if (faults == Faults.REFUSED || enabled) {
      Definition definition = checked.orRefused();
      if (enabled) {
        requireRights(definition);
      }
    }
    versions.insert(before.id(), before.current() + 1, version(text, checked));
    store.becomes(before.id(), before.current() + 1, enabled);
  }

  private static Kept wanted(Kept was, Map<String, @Nullable Object> change, Validation check) {
    return new Kept(
        change.containsKey("name")
            ? check.required(
                "/name", AutomationRules.text(change, "name", check), AutomationRules.LONGEST_NAME)
            : was.name(),
        change.containsKey("description")
            ? check.optionalLines(
                "/description",
                AutomationRules.text(change, "description", check),
                AutomationRules.LONGEST_DESCRIPTION)
            : was.description(),
        AutomationRules.flag(change, "runnable", was.runnable(), check),
        change.containsKey("alertProfile")
            ? AutomationRules.alerts(change.get("alertProfile"), was.alertProfile(), check)
            : was.alertProfile());
  }

  /// It starts by what it says from now on. Who enables it answers for it, also when it was enabled
  /// before by somebody else.
  ///
  /// @throws Problem NOT_FOUND, VERSION_MISMATCH, VALIDATION_FAILED, CROSS_ORG_REFERENCE,
  ///   INVALID_STATE, FORBIDDEN for somebody who may not do what it does
  public Automation enable(UUID id, @Nullable Integer expected) {
    return transactions.write(() -> {
      Automation before = hold(id, expected);
      UUID actor = Acting.context().actor().value();
      if (before.state() == Automation.State.ENABLED
          && before.answersFor() != null
          && before.answersFor().id().equals(actor)) {
        throw new Problem(ProblemCode.INVALID_STATE, "It is enabled already.");
      }
      Definition definition =
          checks.check(before.definition(), before.name(), permissions()).orRefused();
      requireRights(definition);
      store.enable(id);
      audit.append(
          AuditRecord.done(
              AutomationAction.ENABLED,
              id,
              Map.of("name", before.name(), "definition", before.current())));
      return get(id);
    });
  }

  /// It starts by nothing any more. What runs goes on.
  ///
  /// @throws Problem NOT_FOUND, VERSION_MISMATCH, INVALID_STATE
  public Automation pause(UUID id, @Nullable Integer expected) {
    return transactions.write(() -> {
      Automation before = hold(id, expected);
      if (before.state() != Automation.State.ENABLED) {
        throw new Problem(ProblemCode.INVALID_STATE, "Only an enabled one can be paused.");
      }
      store.pause(id);
      audit.append(AuditRecord.done(AutomationAction.PAUSED, id, Map.of("name", before.name())));
      return get(id);
    });
  }

  /// Another one that does the same, as a draft.
  ///
  /// @throws Problem NOT_FOUND and as [#create]
  public Automation duplicate(UUID id, @Nullable String name) {
    Automation of = get(id);
    return create(
        new AutomationDraft(
            name == null ? of.name() + " (copy)" : name,
            of.description(),
            of.definition(),
            of.runnable(),
            null),
        of.faults() > 0 ? Faults.KEPT : Faults.REFUSED);
  }

  /// @throws Problem NOT_FOUND, VERSION_MISMATCH, AUTOMATION_IN_USE
  public void delete(UUID id, @Nullable Integer expected) {
    transactions.run(() -> {
      Automation before = hold(id, expected);
      requireUnused(before, "deleted");
      store.delete(id);
      audit.append(AuditRecord.done(AutomationAction.DELETED, id, Map.of("name", before.name())));
    });
  }

  /// @throws Problem POLICY_DENIED when it names credentials, and who acts may name none
  private CheckedDefinition checked(String text, @Nullable String name) {
    CheckedDefinition checked = checks.check(text, name, permissions());
    if (!names(checked.definition(), Mention.Kind.CREDENTIAL).isEmpty()) {
      credentials.requireMayName();
    }
    return checked;
  }

  /// Whoever lets something start by itself could do all of it themselves.
  private void requireRights(Definition definition) {
    Set<Permission> needed = EnumSet.of(Permission.AUTOMATION_UPDATE, Permission.AUTOMATION_RUN);
    needed.addAll(definition.needs());
    needed.removeAll(permissions());
    if (!needed.isEmpty()) {
      throw new Problem(
          ProblemCode.FORBIDDEN,
          "An enabled automation can do this by itself, so you need the permission "
              + needed.iterator().next().key()
              + ".");
    }
  }

  /// Those of who acts, here and now.
  private Set<Permission> permissions() {
    return standing.permissions(Acting.context().key());
  }

  private static NewVersion version(String text, CheckedDefinition checked) {
    Definition definition = checked.definition();
    return new NewVersion(
        text,
        checked.errors().size(),
        steps(checked),
        definition == null ? List.of() : definition.summaries(),
        names(definition, Mention.Kind.CREDENTIAL),
        names(definition, Mention.Kind.AUTOMATION));
  }

  private static int steps(CheckedDefinition checked) {
    return checked.definition() == null ? 0 : checked.definition().size();
  }

  private static List<String> names(@Nullable Definition definition, Mention.Kind kind) {
    return definition == null ? List.of() : definition.names(kind);
  }

  private Automation hold(UUID id, @Nullable Integer expected) {
    Automation kept = store.hold(id).orElseThrow(Problem::notFound);
    if (expected != null && expected != kept.version()) {
      throw Problem.versionMismatch(kept.version());
    }
    return kept;
  }

  private void requireFree(String name, UUID own) {
    if (store.isTaken(name, own)) {
      throw new Problem(
          ProblemCode.NAME_TAKEN, "Another automation has this name. Choose another one.");
    }
  }

  private void requireUnused(Automation before, String what) {
    List<Named> users = store.running(before.name(), before.id());
    if (!users.isEmpty()) {
      throw new Problem(
              ProblemCode.AUTOMATION_IN_USE,
              "It is run by "
                  + users.size()
                  + (users.size() == 1 ? " other automation" : " other automations")
                  + ", so it cannot be "
                  + what
                  + ". Change what runs it first.")
          .with(
              "usedBy",
              users.stream()
                  .map(one -> Map.of("kind", "automation", "id", one.id(), "name", one.name()))
                  .toList());
    }
  }

  private static Kept kept(Automation automation) {
    return new Kept(
        automation.name(),
        automation.description(),
        automation.runnable(),
        automation.alertProfile());
  }

  private static Map<String, @Nullable Object> changes(
      Automation before, Kept wanted, boolean other) {
    Map<String, @Nullable Object> changes = new LinkedHashMap<>();
    changes.put("name", wanted.name());
    if (!wanted.name().equals(before.name())) {
      changes.put("name", Map.of("from", before.name(), "to", wanted.name()));
    }
    if (other) {
      changes.put("definition", Map.of("from", before.current(), "to", before.current() + 1));
    }
    if (wanted.runnable() != before.runnable()) {
      changes.put("runnable", Map.of("from", before.runnable(), "to", wanted.runnable()));
    }
    if (!Objects.equals(wanted.description(), before.description())) {
      Map<String, @Nullable Object> change = new LinkedHashMap<>();
      change.put("from", before.description());
      change.put("to", wanted.description());
      changes.put("description", change);
    }
    if (!wanted.alertProfile().equals(before.alertProfile())) {
      changes.put(
          "alertProfile",
          Map.of("from", logged(before.alertProfile()), "to", logged(wanted.alertProfile())));
    }
    return changes;
  }

  private static Map<String, Object> logged(Automation.AlertProfile alerts) {
    return Map.of("on", alerts.on().name().toLowerCase(Locale.ROOT), "notify", alerts.told());
  }
}
