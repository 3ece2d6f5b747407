package io.stewardry.access.engine;

import io.stewardry.kernel.OrganizationId;
import io.stewardry.kernel.Permission;
import io.stewardry.kernel.Verb;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/// Takes what the database says of an organization's staff and makes an [AccessIndex] of it. In any
/// order; grants of people who are no active staff are left out.
public final class AccessIndexBuilder {
  /// The end of a grant that has none.
  public static final long NO_END = Terms.NO_END;

  private final Map<String, long[]> roles = new LinkedHashMap<>();
  private final Map<UUID, Member> staff = new HashMap<>();
  private final List<Given> byName = new ArrayList<>();
  private final List<Given> byGroup = new ArrayList<>();
  private final Map<UUID, Set<UUID>> groupsOfChild = new HashMap<>();

  private record Member(String role, boolean everyChild) {}

  /// @param what the number of a child, or of a set of groups
  private record Pair(int member, int what) {}

  private record Given(UUID user, UUID what, List<Verb> verbs, long until) {}

  public void role(String key, Set<Permission> atHome, Set<Permission> inside) {
    long[] words = new long[2 * AccessIndex.WORDS];
    fill(words, 0, atHome);
    fill(words, AccessIndex.WORDS, inside);
    roles.put(key, words);
  }

  private static void fill(long[] words, int from, Set<Permission> held) {
    for (Permission permission : held) {
      words[from + (permission.ordinal() >>> 6)] |= 1L << permission.ordinal();
    }
  }

  /// An active member.
  ///
  /// @param everyChild the role reaches every child by itself
  public void member(UUID user, String role, boolean everyChild) {
    staff.put(user, new Member(role, everyChild));
  }

  /// @param until microseconds since 1970, or [#NO_END]
  public void grant(UUID user, UUID child, List<Verb> verbs, long until) {
    byName.add(new Given(user, child, verbs, until));
  }

  /// @param until microseconds since 1970, or [#NO_END]
  public void groupGrant(UUID user, UUID group, List<Verb> verbs, long until) {
    byGroup.add(new Given(user, group, verbs, until));
  }

  public void inGroup(UUID group, UUID child) {
    groupsOfChild.computeIfAbsent(child, any -> new HashSet<>()).add(group);
  }

  public AccessIndex build(OrganizationId organization) {
    IdTable members = IdTable.roomy(staff.keySet());
    Terms.Collector terms = new Terms.Collector();
    List<UUID> children = new ArrayList<>();
    Map<Pair, long[]> ends = byName(members, children);
    GrantTable grants = new GrantTable(ends.size(), children);
    ends.forEach((pair, until) ->
        grants.add(members.at(pair.member()), pair.member(), pair.what(), terms.number(until)));

    Map<UUID, Set<UUID>> carrying = carryingGroups();
    Map<Set<UUID>, Integer> numbers = new HashMap<>();
    IdTable grouped = IdTable.of(carrying.keySet());
    int[] sets = new int[grouped.places()];
    carrying.forEach((child, groups) ->
        sets[grouped.find(child)] = numbers.computeIfAbsent(groups, fresh -> numbers.size()));
    Map<Pair, long[]> groupEnds = byGroup(members, numbers);
    PairTable groupGrants = new PairTable(groupEnds.size());
    groupEnds.forEach(
        (pair, until) -> groupGrants.add(pair.member(), pair.what(), terms.number(until)));
    return new AccessIndex(
        organization,
        members,
        standing(members),
        roles.values().stream().flatMapToLong(Arrays::stream).toArray(),
        grants,
        grouped,
        sets,
        groupGrants,
        terms.terms(),
        ends.size() + groupEnds.size() + carrying.size());
  }

  /// @param children is filled with those that the pairs name
  private Map<Pair, long[]> byName(IdTable members, List<UUID> children) {
    Map<UUID, Integer> numbers = new HashMap<>();
    Map<Pair, long[]> ends = new HashMap<>();
    for (Given given : byName) {
      int member = members.find(given.user());
      if (member != IdTable.NONE) {
        int child =
            numbers.computeIfAbsent(
                given.what(),
                fresh -> {
                  children.add(fresh);
                  return children.size() - 1;
                });
        add(ends, new Pair(member, child), given);
      }
    }
    return ends;
  }

  /// By child, the groups that were given to somebody. Children in the same ones share a set, so a
  /// group of ten thousand costs a member one pair and not ten thousand.
  private Map<UUID, Set<UUID>> carryingGroups() {
    Set<UUID> given = new HashSet<>();
    byGroup.forEach(one -> given.add(one.what()));
    Map<UUID, Set<UUID>> carrying = new HashMap<>();
    groupsOfChild.forEach((child, groups) -> {
      Set<UUID> some = new HashSet<>(groups);
      some.retainAll(given);
      if (!some.isEmpty()) {
        carrying.put(child, some);
      }
    });
    return carrying;
  }

  private Map<Pair, long[]> byGroup(IdTable members, Map<Set<UUID>, Integer> sets) {
    Map<UUID, List<Integer>> setsOfGroup = new HashMap<>();
    sets.forEach((set, number) ->
        set.forEach(
            group -> setsOfGroup.computeIfAbsent(group, any -> new ArrayList<>()).add(number)));
    Map<Pair, long[]> ends = new HashMap<>();
    for (Given given : byGroup) {
      int member = members.find(given.user());
      for (int set : setsOfGroup.getOrDefault(given.what(), List.of())) {
        if (member != IdTable.NONE) {
          add(ends, new Pair(member, set), given);
        }
      }
    }
    return ends;
  }

  private static void add(Map<Pair, long[]> ends, Pair pair, Given given) {
    long[] until =
        ends.computeIfAbsent(
            pair,
            fresh -> {
              long[] never = new long[Terms.VERBS];
              Arrays.fill(never, Terms.NEVER);
              return never;
            });
    for (Verb verb : given.verbs()) {
      until[verb.ordinal()] = Math.max(until[verb.ordinal()], given.until());
    }
  }

  private int[] standing(IdTable members) {
    List<String> numbered = List.copyOf(roles.keySet());
    Set<UUID> byGroups = new HashSet<>();
    byGroup.forEach(given -> byGroups.add(given.user()));
    int[] standing = new int[members.places()];
    staff.forEach((user, member) -> {
      int role = numbered.indexOf(member.role());
      if (role < 0) {
        throw new IllegalStateException("a member has a role that nobody named: " + member.role());
      }
      standing[members.find(user)] =
          role << AccessIndex.ROLE
              | (member.everyChild() ? AccessIndex.EVERY_CHILD : 0)
              | (byGroups.contains(user) ? AccessIndex.BY_GROUPS : 0);
    });
    return standing;
  }
}
