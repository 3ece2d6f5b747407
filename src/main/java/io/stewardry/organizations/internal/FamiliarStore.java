package io.stewardry.organizations.internal;

import io.stewardry.kernel.OrganizationId;
import io.stewardry.organizations.FamiliarOrganizations.Familiar;
import io.stewardry.organizations.OrganizationName;
import io.stewardry.tenancy.OrganizationState;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// What the actor has to do with the children of his home. Each statement asks anew whether he
/// reaches them.
@Repository
public class FamiliarStore {
  private static final String REACHED =
      """
      c.org_id = :org and c.state <> 'DELETING'
        and (:reaches_all or c.child_id in (select hub.reached(:org, :actor)))
      """;

  private final JdbcClient jdbc;

  FamiliarStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// The favourites by name.
  public List<Familiar> favorites(boolean reachesAll, int limit) {
    return children("f.favorite", "c.name_key, c.child_id", reachesAll, limit);
  }

  /// Those that he entered last, the latest first; favourites are left out.
  public List<Familiar> lately(boolean reachesAll, int limit) {
    return children(
        "not f.favorite and f.entered_at is not null",
        "f.entered_at desc, c.child_id",
        reachesAll,
        limit);
  }

  private List<Familiar> children(String which, String order, boolean reachesAll, int limit) {
    return jdbc.sql(
            """
            select c.child_id, c.name, c.slug, c.domain, c.state
            from hub.familiar_child f join hub.child c on c.org_id = :org and c.child_id = f.child_id
            where f.org_id = :org and f.user_id = :actor and WHICH and REACHED order by ORDER limit :limit
            """
                .replace("WHICH", which)
                .replace("ORDER", order)
                .replace("REACHED", REACHED))
        .param("reaches_all", reachesAll)
        .param("limit", limit)
        .query((row, n) ->
            new Familiar(
                row.getObject("child_id", UUID.class),
                row.getString("name"),
                row.getString("slug"),
                row.getString("domain"),
                OrganizationState.valueOf(row.getString("state"))))
        .list();
  }

  /// A child, reached or not.
  public Optional<OrganizationName> child(OrganizationId child) {
    return jdbc.sql(
            "select c.child_id, c.name, c.slug from hub.child c where c.org_id = :org and c.child_id = :child")
        .param("child", child.value())
        .query(NameStore::child)
        .optional();
  }

  /// Of several that are added at once, the later one counts the earlier one.
  public void lockFavorites() {
    jdbc.sql(
            "select true from hub.app_user where org_id = :org and user_id = :actor for no key update")
        .query(Boolean.class)
        .list();
  }

  /// Of all that he ever chose and that are still there, reached or not.
  public int countFavorites() {
    return jdbc.sql(
            "select count(*) from hub.familiar_child f where f.org_id = :org and f.user_id = :actor and f.favorite")
        .query(Integer.class)
        .single();
  }

  public boolean isFavorite(OrganizationId child) {
    return jdbc.sql(
            """
            select exists (select from hub.familiar_child f
              where f.org_id = :org and f.user_id = :actor and f.child_id = :child and f.favorite)
            """)
        .param("child", child.value())
        .query(Boolean.class)
        .single();
  }

  /// @return false when there is no such child, or it is deleted
  public boolean favor(OrganizationId child) {
    return jdbc.sql(
                """
                insert into hub.familiar_child (org_id, user_id, child_id, favorite)
                select :org, :actor, c.child_id, true from hub.child c
                  where c.org_id = :org and c.child_id = :child and c.state <> 'DELETING'
                on conflict (org_id, user_id, child_id) do update set favorite = true
                """)
            .param("child", child.value())
            .update()
        == 1;
  }

  /// @return false when it was none
  public boolean unfavor(OrganizationId child) {
    return jdbc.sql(
                """
                update hub.familiar_child set favorite = false
                where org_id = :org and user_id = :actor and child_id = :child and favorite
                """)
            .param("child", child.value())
            .update()
        == 1;
  }

  /// What is no child of the home is not noted.
  public void entered(OrganizationId child) {
    jdbc.sql(
            """
            insert into hub.familiar_child (org_id, user_id, child_id, entered_at)
            select :org, :actor, c.child_id, now() from hub.child c where c.org_id = :org and c.child_id = :child
            on conflict (org_id, user_id, child_id) do update set entered_at = now()
            """)
        .param("child", child.value())
        .update();
  }
}
