package io.stewardry.organizations.internal;

import io.stewardry.organizations.ClaimedDomain;
import io.stewardry.organizations.DomainState;
import io.stewardry.organizations.EmailDomain;
import io.stewardry.organizations.TxtProof;
import io.stewardry.tenancy.Functions;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// The acting organization's e-mail domains.
@Repository
public class DomainStore {
  private final JdbcClient jdbc;

  DomainStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// A domain with the token that proves it.
  public record Claim(TxtProof proof, boolean primary, DomainState state, boolean hasNeighbour) {
    public ClaimedDomain shown() {
      return ClaimedDomain.of(proof, primary, state, hasNeighbour);
    }
  }

  /// Whose address lies in a domain.
  public record Use(long users, long invitations) {}

  /// The first one first.
  public List<Claim> all() {
    return claims(null);
  }

  public Optional<Claim> find(EmailDomain domain) {
    return claims(domain.value()).stream().findFirst();
  }

  private List<Claim> claims(@Nullable String domain) {
    return jdbc.sql(
            """
            select d.domain, d.is_primary, d.state, d.proof, hub.domain_neighbour(d.domain) as neighbour
            from hub.email_domain d
            where d.org_id = :org and (:domain::text is null or d.domain = :domain)
            order by d.is_primary desc, d.domain
            """)
        .param("domain", domain)
        .query((row, n) ->
            new Claim(
                new TxtProof(row.getString("domain"), row.getString("proof")),
                row.getBoolean("is_primary"),
                DomainState.valueOf(row.getString("state")),
                row.getBoolean("neighbour")))
        .list();
  }

  public long pending() {
    return jdbc.sql(
            "select count(*) from hub.email_domain d where d.org_id = :org and d.state = 'PENDING'")
        .query(Long.class)
        .single();
  }

  /// @return false when the organization has it already
  public boolean claim(EmailDomain domain) {
    return jdbc.sql(
                """
                insert into hub.email_domain (org_id, domain, is_primary, state) values (:org, :domain, false, 'PENDING')
                on conflict (org_id, domain) do nothing
                """)
            .param("domain", domain.value())
            .update()
        == 1;
  }

  /// @return false when it was proven already
  public boolean prove(String domain, String evidence) {
    return jdbc.sql("select hub.prove_domain(:domain, :evidence)")
        .param("domain", domain)
        .param("evidence", evidence)
        .query(Boolean.class)
        .single();
  }

  public void remove(String domain) {
    Functions.call(jdbc, "hub.remove_domain", domain);
  }

  public Use use(String domain) {
    return jdbc.sql(
            """
            select
              (select count(*) from hub.app_user u
                 join hub.member_state m on m.org_id = :org and m.user_id = u.user_id and m.state in ('ACTIVE', 'SUSPENDED')
               where u.org_id = :org and split_part(u.email, '@', 2) = :domain) as users,
              (select count(distinct i.user_id) from hub.invitation i
                 join hub.app_user u on u.org_id = :org and u.user_id = i.user_id
               where i.org_id = :org and i.state = 'PENDING' and i.expires_at > now() and not u.external
                 and split_part(u.email, '@', 2) = :domain) as invitations
            """)
        .param("domain", domain)
        .query((row, n) -> new Use(row.getLong("users"), row.getLong("invitations")))
        .single();
  }

  /// Do people of verified domains sign in through the organization's own provider?
  public boolean signsInByProvider() {
    return jdbc.sql(
            """
            select exists (select from hub.sign_in_provider p
              where p.org_id = :org and p.state = 'ACTIVE' and p.enabled)
            """)
        .query(Boolean.class)
        .single();
  }
}
