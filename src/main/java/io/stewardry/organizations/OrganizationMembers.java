package io.stewardry.organizations;

import io.stewardry.kernel.Validation;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// The members that other modules keep.
@Component
public class OrganizationMembers {
  private final List<OrganizationMember> members;

  OrganizationMembers(List<OrganizationMember> members) {
    this.members = List.copyOf(members);
  }

  /// Of the acting organization, as the API shows them.
  public Map<String, @Nullable Object> values() {
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    members.forEach(member -> values.put(member.name(), member.value()));
    return values;
  }

  Set<String> names() {
    return members.stream().map(OrganizationMember::name).collect(Collectors.toSet());
  }

  /// Those that were sent, read and to be written.
  Map<String, OrganizationMember.Change> read(
      Validation check, Map<String, ? extends @Nullable Object> sent) {
    Map<String, OrganizationMember.Change> changes = new LinkedHashMap<>();
    for (OrganizationMember member : members) {
      if (sent.containsKey(member.name())) {
        changes.put(member.name(), member.read(check, sent.get(member.name())));
      }
    }
    return changes;
  }
}
