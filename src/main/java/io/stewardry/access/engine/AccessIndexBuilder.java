package io.stewardry.access.engine;

import io.stewardry.kernel.OrganizationId;
import io.stewardry.kernel.Permission;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
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

  private record Given(UUID user, UUID what, String verbs, long until) {}

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

  /// @param verbs separated by commas
  /// @param until microseconds since 1970, or [#NO_END]
  public void grant(UUID user, UUID child, String verbs, long until) {
    byName.add(new Given(user, child, verbs, until));
  }

  /// @param verbs separated by commas
  /// @param until microseconds since 1970, or [#NO_END]
  public void groupGrant(UUID user, UUID group, String verbs, long until) {
    byGroup.add(new Given(user, group, verbs, until));
  }

  public void inGroup(UUID group, UUID child) {
    groupsOfChild.computeIfAbsent(child, any -> new TreeSet<>()).add(group);
  }

  public AccessIndex build(OrganizationId organization, UUID version) {
    IdTable members = IdTable.of(staff.keySet());
    Set<UUID> named = new HashSet<>(groupsOfChild.keySet());
    byName.forEach(given -> named.add(given.what()));
    IdTable children = IdTable.of(named);
    int[] groups = new int[children.places()];
    Map<Set<UUID>, Integer> sets = numberedSets(children, groups);
    Map<Long, long[]> ends = new HashMap<>();
    for (Given given : byName) {
      add(ends, members.find(given.user()), children.find(given.what()), given);
    }
    addGroups(ends, members, children.places(), sets);
    Terms.Collector terms = new Terms.Collector();
    PairTable grants = new PairTable(ends.size());
    ends.forEach((pair, until) -> grants.add(pair, terms.number(until)));
    return new AccessIndex(
        organization,
        version,
        members,
        standing(members),
        roles.values().stream().flatMapToLong(Arrays::stream).toArray(),
        children,
        groups,
        grants,
        terms.terms(),
        ends.size());
  }

  /// Children that are in the same groups share a set, so a group of ten thousand costs a member
  /// one pair and not ten thousand.
  private Map<Set<UUID>, Integer> numberedSets(IdTable children, int[] groups) {
    Set<UUID> carrying = new HashSet<>();
    byGroup.forEach(given -> carrying.add(given.what()));
    Map<Set<UUID>, Integer> sets = new HashMap<>();
    groupsOfChild.forEach((child, all) -> {
      Set<UUID> some = new HashSet<>(all);
      some.retainAll(carrying);
      if (!some.isEmpty()) {
        Integer number = sets.computeIfAbsent(some, fresh -> sets.size() + 1);
        groups[children.find(child)] = number;
      }
    });
    return sets;
  }

  private void addGroups(
      Map<Long, long[]> ends, IdTable members, int beyond, Map<Set<UUID>, Integer> sets) {
    Map<UUID, List<Integer>> setsOfGroup = new HashMap<>();
    sets.forEach((set, number) ->
        set.forEach(
            group -> setsOfGroup.computeIfAbsent(group, any -> new ArrayList<>()).add(number)));
    for (Given given : byGroup) {
      for (int set : setsOfGroup.getOrDefault(given.what(), List.of())) {
        add(ends, members.find(given.user()), beyond + set, given);
      }
    }
  }

  private static void add(Map<Long, long[]> ends, int member, int what, Given given) {
    if (member == IdTable.NONE || what == IdTable.NONE) {
      return;
    }
    long[] until =
        ends.computeIfAbsent(
            PairTable.pair(member, what),
            fresh -> {
              long[] never = new long[Terms.VERBS];
              Arrays.fill(never, Terms.NEVER);
              return never;
            });
    for (String verb : given.verbs().split(",")) {
      int place = Verbs.place(verb);
      until[place] = Math.max(until[place], given.until());
    }
  }

  private int[] standing(IdTable members) {
    List<String> numbered = List.copyOf(roles.keySet());
    int[] standing = new int[members.places()];
    staff.forEach((user, member) -> {
      int role = numbered.indexOf(member.role());
      if (role < 0) {
        throw new IllegalStateException("a member has a role that nobody named: " + member.role());
      }
      int place = members.find(user);
      standing[place] = role << 1 | (member.everyChild() ? 1 : 0);
    });
    return standing;
  }
}
