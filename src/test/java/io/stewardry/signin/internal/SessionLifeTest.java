package io.stewardry.signin.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.stewardry.support.Document;
import io.stewardry.support.World;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class SessionLifeTest {
  private static final String DRAWN =
      """
      -- What applies where an organization has set nothing. Drawn from the program's settings by `mvn -Pdocs test`.
      grant create on schema priv to stewardry_definer;
      set local role stewardry_definer;

      create or replace function priv.usual_session_minutes() returns integer
      language plpgsql immutable set search_path = pg_catalog, pg_temp as $$
      begin
        return %s;
      end $$;

      reset role;
      revoke create on schema priv from stewardry_definer;
      """;

  /// The number is in the program alone.
  @Test
  @Tag("document")
  void shouldBeDrawnFromTheSetting() throws IOException {
    Document.check(
        Path.of("src/main/resources/db/migration/signin/R__signin_defaults.sql"),
        DRAWN.formatted(SessionLife.IDLE_MINUTES.usual()));
  }

  @Test
  void shouldBeInForceWhereNothingIsSet() {
    World.Made unset = World.shared().standalone("RestUnset");
    assertThat(
            World.shared()
                .count("select extract(epoch from priv.session_rest(?))::bigint / 60", unset.id()))
        .isEqualTo(SessionLife.IDLE_MINUTES.usual());
  }
}
