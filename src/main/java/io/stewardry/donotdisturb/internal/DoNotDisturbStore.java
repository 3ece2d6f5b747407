package io.stewardry.donotdisturb.internal;

import io.stewardry.donotdisturb.DoNotDisturb;
import io.stewardry.donotdisturb.SentDoNotDisturb;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/// The quiet hours of the acting organization.
@Repository
public class DoNotDisturbStore {
  private final JdbcClient jdbc;
  private final JsonMapper json;

  DoNotDisturbStore(JdbcClient jdbc, JsonMapper json) {
    this.jdbc = jdbc;
    this.json = json;
  }

  public Optional<DoNotDisturb> find() {
    return jdbc.sql(
            "select time_zone, windows::text as windows, digest from hub.do_not_disturb where org_id = :org")
        .query((row, n) ->
            new DoNotDisturb(
                row.getString("time_zone"),
                SentDoNotDisturb.windows(json.readValue(row.getString("windows"), Object.class)),
                row.getBoolean("digest")))
        .optional();
  }

  public void write(DoNotDisturb wanted) {
    jdbc.sql(
            """
            insert into hub.do_not_disturb (org_id, time_zone, windows, digest) values (:org, :zone, :windows::jsonb, :digest)
            on conflict (org_id) do update set time_zone = excluded.time_zone, windows = excluded.windows, digest = excluded.digest
            """)
        .param("zone", wanted.timeZone())
        .param("windows", json.writeValueAsString(SentDoNotDisturb.windows(wanted.windows())))
        .param("digest", wanted.digest())
        .update();
  }

  public void remove() {
    jdbc.sql("delete from hub.do_not_disturb where org_id = :org").update();
  }
}
