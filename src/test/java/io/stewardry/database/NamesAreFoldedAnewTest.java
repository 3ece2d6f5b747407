package io.stewardry.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/// An installation that was there before names were folded as they are now.
class NamesAreFoldedAnewTest {
  private static final String BEFORE = "20261126000200";
  private static final String ORG = "00000000-0000-7000-8000-000000000001";
  private static final String OTHER = "00000000-0000-7000-8000-000000000002";

  @Test
  void shouldRekeyWhatIsThere() throws SQLException {
    try (var database = TestDatabases.createAt(BEFORE)) {
      database.asSuperuser(
          """
          set session_replication_role = replica;
          insert into hub.organization (org_id, kind, name, slug) values ('%1$s', 'MSP', 'One', 'one');
          insert into hub.child (org_id, child_id, kind, name, slug, domain, commercial_owner, state, created_at)
            values ('%1$s', '00000000-0000-7000-8000-00000000000a', 'CUSTOMER', 'Ægir’s', 'aegir', 'aegir.example', 'MSP', 'ACTIVE', now()),
              ('%1$s', '00000000-0000-7000-8000-00000000000b', 'CUSTOMER', E'Two\nlines', 'two', 'two.example', 'MSP', 'ACTIVE', now());
          insert into hub.app_user (org_id, user_id, email, first_name, last_name)
            values ('%1$s', '00000000-0000-7000-8000-00000000000c', 'a@b.example', E'Ann,\n\nread', 'Cœur');
          insert into hub.org_group (org_id, group_id, name, created_by, created_at)
            values ('%1$s', '00000000-0000-7000-8000-0000000000d1', E'Kid’s\tgroup', '%1$s', now()),
              ('%1$s', '00000000-0000-7000-8000-0000000000d2', 'Kid''s group', '%1$s', now() + interval '1 second'),
              ('%2$s', '00000000-0000-7000-8000-0000000000d3', 'Kid’s group', '%1$s', now());
          insert into hub.role (org_id, role_id, key, name, permissions, created_at)
            values ('%1$s', '00000000-0000-7000-8000-0000000000e1', 'one', 'Æ', '{}', now()),
              ('%1$s', '00000000-0000-7000-8000-0000000000e2', 'two', 'ae', '{}', now() + interval '1 second');
          """
              .formatted(ORG, OTHER));
      Migrations.run(database.owner());
      JdbcClient all = JdbcClient.create(database.superuser());
      assertThat(texts(all, "select search_key from hub.child order by child_id"))
          .first()
          .asString()
          .startsWith("aegir's\n");
      assertThat(texts(all, "select name || '|' || name_key from hub.child order by child_id"))
          .containsExactly("Ægir’s|aegir's", "Two lines|two lines");
      assertThat(texts(all, "select first_name || '|' || name_key from hub.app_user"))
          .containsExactly("Ann, read|ann, read coeur");
      assertThat(texts(all, "select name from hub.org_group order by group_id"))
          .containsExactly("Kid’s group", "Kid's group (000000d2)", "Kid’s group");
      assertThat(texts(all, "select name from hub.role order by role_id"))
          .containsExactly("Æ", "ae (000000e2)");
      assertThat(
              texts(
                  all,
                  "select relname from pg_class where relnamespace = 'hub'::regnamespace and relkind = 'r' and not relforcerowsecurity"))
          .isEmpty();
      assertThat(
              texts(
                  all,
                  "select tgname from pg_trigger where not tgisinternal and tgenabled <> 'O' and tgrelid::regclass::text like 'hub.%'"))
          .isEmpty();
    }
  }

  private static List<String> texts(JdbcClient jdbc, String sql) {
    return jdbc.sql(sql).query(String.class).list();
  }
}
