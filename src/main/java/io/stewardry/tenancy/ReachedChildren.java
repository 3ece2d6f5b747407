package io.stewardry.tenancy;

/// The children of the acting organization that its actor reaches, in SQL: for statements that are
/// not told whether the actor's role reaches all ([Caller#reachesEveryChild]).
public final class ReachedChildren {
  /// True unless the actor is a member whose role reaches only what they were granted, whether or
  /// not the acting organization can manage others now.
  public static final String ARE_ALL =
      """
      not (select coalesce(bool_or(not m.all_orgs and m.role <> 'superuser'), false) from hub.member_state m
        where m.org_id = :org and m.user_id = :actor)\
      """;

  private ReachedChildren() {}

  /// @param column with a child's id
  public static String include(String column) {
    return "((select hub.manages()) and %s or %s in (select hub.reached(:org, :actor)))"
        .formatted(ARE_ALL, column);
  }
}
