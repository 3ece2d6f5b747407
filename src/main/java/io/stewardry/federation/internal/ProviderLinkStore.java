package io.stewardry.federation.internal;

import io.stewardry.kernel.Ids;
import io.stewardry.kernel.UserId;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Whom the acting organization's provider means by a subject. A link of somebody who was deleted
/// means nobody.
@Repository
public class ProviderLinkStore {
  private final JdbcClient jdbc;

  ProviderLinkStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  public Optional<UserId> user(UUID provider, String subject) {
    return jdbc.sql(
            """
            select l.user_id from hub.sign_in_link l
              join hub.member_state m on m.org_id = :org and m.user_id = l.user_id and m.state <> 'DELETED'
            where l.org_id = :org and l.provider_id = :provider and l.subject = :subject and l.state = 'ACTIVE'
            """)
        .param("provider", provider)
        .param("subject", subject)
        .query((row, n) -> new UserId(row.getObject(1, UUID.class)))
        .optional();
  }

  public boolean linked(UUID provider, UserId user) {
    return jdbc.sql(
            """
            select exists (select from hub.sign_in_link
              where org_id = :org and provider_id = :provider and user_id = :user and state = 'ACTIVE')
            """)
        .param("provider", provider)
        .param("user", user.value())
        .query(Boolean.class)
        .single();
  }

  /// Uses a sign-in up, in the running transaction of the user himself: at the first one the link
  /// is made.
  ///
  /// @param flow when it began, in microseconds of the database's time
  /// @return false when this one or one that began later was used before, or the subject or the
  ///   user is linked otherwise
  public boolean use(UUID provider, String subject, UserId user, long flow) {
    return usedAgain(provider, subject, user, flow) || linkedAnew(provider, subject, flow);
  }

  private boolean usedAgain(UUID provider, String subject, UserId user, long flow) {
    return jdbc.sql(
                """
                update hub.sign_in_link set last_flow = :flow
                where org_id = :org and provider_id = :provider and subject = :subject and user_id = :user
                  and state = 'ACTIVE' and last_flow < :flow
                """)
            .param("provider", provider)
            .param("subject", subject)
            .param("user", user.value())
            .param("flow", flow)
            .update()
        == 1;
  }

  private boolean linkedAnew(UUID provider, String subject, long flow) {
    jdbc.sql(
            """
            update hub.sign_in_link l set state = 'VOID'
            where l.org_id = :org and l.provider_id = :provider and l.subject = :subject and l.state = 'ACTIVE'
              and exists (select from hub.member_state m
                where m.org_id = :org and m.user_id = l.user_id and m.state = 'DELETED')
            """)
        .param("provider", provider)
        .param("subject", subject)
        .update();
    return jdbc.sql(
                """
                insert into hub.sign_in_link (org_id, link_id, provider_id, subject, last_flow)
                values (:org, :link, :provider, :subject, :flow) on conflict do nothing
                """)
            .param("link", Ids.next())
            .param("provider", provider)
            .param("subject", subject)
            .param("flow", flow)
            .update()
        == 1;
  }
}
