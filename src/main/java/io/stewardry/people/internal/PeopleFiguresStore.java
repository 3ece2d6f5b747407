package io.stewardry.people.internal;

import io.stewardry.people.PeopleFigures;
import java.time.Instant;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Counts the people of the acting organization.
@Repository
public class PeopleFiguresStore {
  private final JdbcClient jdbc;

  PeopleFiguresStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// @param since whoever became active for the first time from here on has joined lately
  public PeopleFigures figures(Instant since) {
    return jdbc.sql(
            """
            select
              (select count(*) from hub.member_state m where m.org_id = :org and m.state in ('ACTIVE', 'SUSPENDED')) as users,
              (select count(*) from (select from hub.member_history h where h.org_id = :org and h.state = 'ACTIVE'
                group by h.user_id having min(h.at) >= :since)) as joined,
              (select count(*) from hub.invitation i where i.org_id = :org and i.state = 'PENDING' and i.expires_at > now()) as waiting,
              (select count(*) from hub.invitation i where i.org_id = :org and i.state = 'PENDING' and i.delivery = 'BOUNCED') as undelivered,
              (select count(*) from hub.invitation i where i.org_id = :org and i.state = 'PENDING' and i.expires_at <= now()) as expired,
              (select count(*) from hub.member_state m where m.org_id = :org and m.state = 'INVITED') as invited
            """)
        .param("since", since)
        .query((row, n) ->
            new PeopleFigures(
                row.getLong("users"),
                row.getLong("joined"),
                row.getLong("waiting"),
                row.getLong("undelivered"),
                row.getLong("expired"),
                row.getLong("invited")))
        .single();
  }
}
