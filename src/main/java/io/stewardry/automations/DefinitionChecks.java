package io.stewardry.automations;

import io.stewardry.automations.internal.AutomationStore;
import io.stewardry.automations.internal.AutomationStore.Asked;
import io.stewardry.definitions.Definition;
import io.stewardry.definitions.DefinitionFault;
import io.stewardry.definitions.Definitions;
import io.stewardry.definitions.Mention;
import io.stewardry.definitions.ReadDefinition;
import io.stewardry.kernel.FieldError;
import io.stewardry.kernel.Permission;
import io.stewardry.kernel.ProblemCode;
import io.stewardry.vault.CredentialUse;
import io.stewardry.vault.Credentials;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Checks a definition for the acting organization: its language, and whether what it names is
/// there and can be named by who asks.
@Component
class DefinitionChecks {
  private final Definitions definitions;
  private final AutomationStore store;
  private final Credentials credentials;
  private final CredentialUse use;

  DefinitionChecks(
      Definitions definitions, AutomationStore store, Credentials credentials, CredentialUse use) {
    this.definitions = definitions;
    this.store = store;
    this.credentials = credentials;
    this.use = use;
  }

  /// @param name of the automation that it is for; null for the definition's
  /// @param held the permissions of who asks
  CheckedDefinition check(String text, @Nullable String name, Set<Permission> held) {
    ReadDefinition read = definitions.read(text);
    Definition definition = read.definition();
    List<FieldError> errors = new ArrayList<>();
    read.faults().forEach(fault -> errors.add(error(fault, ProblemCode.VALIDATION_FAILED)));
    if (definition != null) {
      credentials(definition, held, errors);
      automations(definition, name == null ? definition.name() : name, errors);
    }
    errors.sort(
        Comparator.comparing(
                FieldError::line, Comparator.nullsFirst(Comparator.<Integer>naturalOrder()))
            .thenComparing(
                FieldError::column, Comparator.nullsFirst(Comparator.<Integer>naturalOrder())));
    return new CheckedDefinition(definition, List.copyOf(errors));
  }

  private void credentials(Definition definition, Set<Permission> held, List<FieldError> errors) {
    List<Mention> named = definition.mentions(Mention.Kind.CREDENTIAL);
    if (named.isEmpty()) {
      return;
    }
    if (!held.contains(Permission.CREDENTIAL_VIEW)) {
      named.forEach(one ->
          errors.add(
              error(
                  one.fault("Only users who may see credentials can name one."),
                  ProblemCode.VALIDATION_FAILED)));
      return;
    }
    Map<String, UUID> known = credentials.named(definition.names(Mention.Kind.CREDENTIAL));
    Map<UUID, String> refused = use.refusedToName(Set.copyOf(known.values()), held);
    for (Mention one : named) {
      UUID id = known.get(one.name());
      if (id == null) {
        errors.add(
            error(
                one.fault("There is no credential “" + one.name() + "” in this organization."),
                ProblemCode.CROSS_ORG_REFERENCE));
      } else if (refused.containsKey(id)) {
        errors.add(error(one.fault(refused.get(id)), ProblemCode.VALIDATION_FAILED));
      }
    }
  }

  private void automations(Definition definition, String own, List<FieldError> errors) {
    List<Mention> named = definition.mentions(Mention.Kind.AUTOMATION);
    if (named.isEmpty()) {
      return;
    }
    Set<String> names = new HashSet<>(definition.names(Mention.Kind.AUTOMATION));
    names.add(own);
    Map<String, Asked> asked =
        store.asked(names).stream().collect(Collectors.toMap(Asked::name, one -> one));
    String self = Objects.requireNonNull(asked.get(own)).key();
    Map<String, List<String>> runs = runs();
    for (Mention one : named) {
      Asked other = Objects.requireNonNull(asked.get(one.name()));
      if (other.key().equals(self)) {
        errors.add(
            error(one.fault("An automation cannot run itself."), ProblemCode.VALIDATION_FAILED));
      } else if (!other.there()) {
        errors.add(
            error(
                one.fault("There is no automation “" + one.name() + "” in this organization."),
                ProblemCode.CROSS_ORG_REFERENCE));
      } else if (leads(other.key(), self, runs)) {
        errors.add(
            error(
                one.fault(
                    "“"
                        + one.name()
                        + "” runs this one, so they would run each other without end."),
                ProblemCode.VALIDATION_FAILED));
      }
    }
  }

  private Map<String, List<String>> runs() {
    return store.runs().stream()
        .collect(
            Collectors.groupingBy(
                AutomationStore.Runs::from,
                Collectors.mapping(AutomationStore.Runs::to, Collectors.toList())));
  }

  /// Does what an automation runs, and what that runs, come to another one?
  private static boolean leads(String from, String to, Map<String, List<String>> runs) {
    Set<String> seen = new HashSet<>();
    Deque<String> open = new ArrayDeque<>(List.of(from));
    while (!open.isEmpty()) {
      String next = open.pop();
      if (next.equals(to)) {
        return true;
      }
      if (seen.add(next)) {
        open.addAll(runs.getOrDefault(next, List.of()));
      }
    }
    return false;
  }

  private static FieldError error(DefinitionFault fault, ProblemCode code) {
    return new FieldError(fault.pointer(), code, fault.detail(), fault.line(), fault.column());
  }
}
