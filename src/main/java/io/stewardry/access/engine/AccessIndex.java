package io.stewardry.access.engine;

import io.stewardry.kernel.OrganizationId;
import io.stewardry.kernel.Permission;
import io.stewardry.kernel.UserId;
import io.stewardry.kernel.Verb;
import java.util.UUID;

/// What the staff of one organization may do with its children, as it was in one moment of the
/// database. It never changes; a change of access makes another one. Questions allocate nothing.
///
/// It holds active staff only, so whoever is not found may nothing. What a role reaches by itself
/// is computed, what was granted by name or with a group is looked up; both are cut by role and
/// verbs as `priv.holds` and `priv.holds_over` do it.
public final class AccessIndex {
  static final int WORDS = 2;

  /// Bits of a member's standing; from [#ROLE] on stands the number of his role.
  static final int EVERY_CHILD = 1;

  static final int BY_GROUPS = 2;
  static final int ROLE = 2;

  private static final byte[] VERB = new byte[Permission.values().length];

  static {
    if (VERB.length > WORDS * Long.SIZE) {
      throw new IllegalStateException("a set of permissions has room for " + WORDS * Long.SIZE);
    }
    for (Permission permission : Permission.values()) {
      VERB[permission.ordinal()] = (byte) permission.verb().ordinal();
    }
  }

  private final OrganizationId organization;
  private final IdTable staff;

  /// By place of the member.
  private final int[] standing;

  /// Four words for each role: what it holds at home, and inside children.
  private final long[] roles;

  private final GrantTable grants;

  /// Children that are in groups which somebody was given, and by place: in which set of them.
  private final IdTable grouped;

  private final int[] sets;
  private final PairTable groupGrants;
  private final Terms terms;
  private final int size;

  AccessIndex(
      OrganizationId organization,
      IdTable staff,
      int[] standing,
      long[] roles,
      GrantTable grants,
      IdTable grouped,
      int[] sets,
      PairTable groupGrants,
      Terms terms,
      int size) {
    this.organization = organization;
    this.staff = staff;
    this.standing = standing;
    this.roles = roles;
    this.grants = grants;
    this.grouped = grouped;
    this.sets = sets;
    this.groupGrants = groupGrants;
    this.terms = terms;
    this.size = size;
  }

  public OrganizationId organization() {
    return organization;
  }

  /// How many pairs of a member and a child, or set of groups, it holds.
  public int size() {
    return size;
  }

  /// May he do it when he acts in the child?
  ///
  /// @param now database time, microseconds since 1970
  public boolean may(UserId user, Child child, Permission permission, long now) {
    return holds(user, child, permission, WORDS, now);
  }

  /// May he do it to the child, from his own organization?
  ///
  /// @param now database time, microseconds since 1970
  public boolean mayManage(UserId user, Child child, Permission permission, long now) {
    return holds(user, child, permission, 0, now);
  }

  /// Does his role hold it in his own organization?
  public boolean holdsAtHome(UserId user, Permission permission) {
    int member = staff.find(user.value());
    return member != IdTable.NONE && holds(standing[member], permission.ordinal(), 0);
  }

  private boolean holds(UserId user, Child child, Permission permission, int words, long now) {
    int member = staff.find(user.value());
    if (member == IdTable.NONE || !child.managing().equals(organization)) {
      return false;
    }
    int stands = standing[member];
    int bit = permission.ordinal();
    return holds(stands, bit, words)
        && reaches(user, member, stands, child.id().value(), VERB[bit], now);
  }

  private boolean holds(int stands, int bit, int words) {
    long word = roles[(stands >>> ROLE) * 2 * WORDS + words + (bit >>> 6)];
    return (word >>> bit & 1) != 0;
  }

  /// Does he reach the child with this verb, whatever his role is?
  ///
  /// @param now database time, microseconds since 1970
  public boolean reaches(UserId user, Child child, Verb verb, long now) {
    int member = staff.find(user.value());
    return member != IdTable.NONE
        && child.managing().equals(organization)
        && reaches(user, member, standing[member], child.id().value(), verb.ordinal(), now);
  }

  private boolean reaches(UserId user, int member, int stands, UUID child, int verb, long now) {
    if ((stands & EVERY_CHILD) != 0) {
      return true;
    }
    boolean byName = terms.hold(grants.find(user.value(), member, child), verb, now);
    return (stands & BY_GROUPS) == 0 ? byName : byName | byGroups(member, child, verb, now);
  }

  private boolean byGroups(int member, UUID child, int verb, long now) {
    int place = grouped.find(child);
    return place != IdTable.NONE && terms.hold(groupGrants.find(member, sets[place]), verb, now);
  }
}
