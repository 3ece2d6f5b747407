package io.stewardry.isolation;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// What managers keep about their children is true after every act, after many at once, and when a
/// child is linked, moved or unlinked meanwhile. A module whose facts follow from further acts adds
/// those to [#acted].
class KeptFactsTest {
  private static AttackFixture fixture;
  private static KeptFacts facts;

  @BeforeAll
  static void build() throws SQLException {
    fixture = AttackFixture.build();
    facts = new KeptFacts(fixture);
    // The fixture's rows came without triggers.
    facts.fillAnew(fixture.alpha.msp());
    facts.fillAnew(fixture.bravo.msp());
  }

  @AfterAll
  static void drop() throws SQLException {
    facts.close();
    fixture.close();
  }

  @Test
  void shouldBeTrueAfterEveryAct() throws SQLException {
    Random random = new Random(20261130);
    UUID lasting = founded("MSP", null);
    List<UUID> all =
        new ArrayList<>(List.of(lasting, founded("MSP", null), founded("CUSTOMER", null)));
    Set<String> outcomes = new TreeSet<>();
    for (int n = 0; n < 220; n++) {
      UUID one = any(random, all);
      String done =
          one.equals(lasting) && n % 3 == 0 ? joined(one, random) : acted(one, random, all);
      outcomes.add(done);
      facts.requireTruth("step %d: %s".formatted(n, done));
    }
    assertThat(outcomes)
        .contains(
            "found null",
            "join null",
            "change",
            "invite",
            "answer",
            "limit",
            "give",
            "new credential",
            "credential",
            "no credential",
            "state",
            "move null",
            "detach null",
            "fill",
            "erase true");
    for (UUID one : all) {
      facts.fill(one);
    }
    facts.requireAll(all);
    assertThat(fixture.superuser("select count(*) > 12 and sum(invited) > 5 from hub.child_people"))
        .isEqualTo("t");
    assertThat(
            fixture.superuser(
                "select count(*) > 5 and count(*) filter (where owned) > 0 and count(last_used_on) > 0 from hub.child_credential"))
        .isEqualTo("t");
  }

  private static String acted(UUID one, Random random, List<UUID> all) throws SQLException {
    return switch (random.nextInt(22)) {
      case 0, 1 -> {
        UUID id = UUID.randomUUID();
        Answer answer = found(id, random.nextInt(2) == 0 ? "MSP" : "CUSTOMER", one);
        if (answer.state() == null) {
          all.add(id);
        }
        yield "found " + answer.state();
      }
      case 2, 3, 4 -> joined(one, random);
      case 5, 6 -> {
        String states = random.nextBoolean() ? "{ACTIVE,SUSPENDED}" : "{ACTIVE,DELETED}";
        changeMember(one, states);
        yield "change";
      }
      case 7 -> {
        invite(one, random.nextInt(9));
        yield "invite";
      }
      case 8 -> {
        fixture.superuser(
            """
            update hub.invitation set %s where (org_id, invitation_id) in
              (select org_id, invitation_id from hub.invitation where org_id = '%s' order by random() limit 1) returning 1
            """
                .formatted(
                    random.nextBoolean() ? "delivery = 'BOUNCED'" : "state = 'REVOKED'", one));
        yield "answer";
      }
      case 9 -> {
        limit(one, random.nextInt(4));
        yield "limit";
      }
      case 10, 11 -> {
        fixture.superuser(
            """
            update hub.org_state s set state = t.state, suspended_by = t.by from (values %s) t (state, by)
            where s.org_id = '%s' and (t.state <> 'DELETING' or not exists (select from hub.child c where c.org_id = s.org_id)) returning 1
            """
                .formatted(
                    List.of("('SUSPENDED', 'MSP')", "('ACTIVE', null)", "('DELETING', null)")
                        .get(random.nextInt(3)),
                    one));
        yield "state";
      }
      case 12 -> "detach " + moved(one, "null").state();
      case 13 -> {
        UUID above = any(random, all);
        // One that was detached can manage others when somebody gives it `msp` anew.
        fixture.superuser(
            "update hub.org_capability set lapsed = false where org_id = '%s' and capability = 'msp' and lapsed returning 1"
                .formatted(above));
        yield "move " + moved(one, "'" + above + "'").state();
      }
      case 14 -> {
        facts.fill(one);
        facts.fill(one);
        yield "fill";
      }
      case 15, 16 -> {
        given(one, random.nextInt(3));
        yield "give";
      }
      case 17, 18 -> {
        newCredential(one);
        yield "new credential";
      }
      case 19 -> {
        changeCredential(
            one,
            List.of(
                    "expires_at = now() + interval '3 days'",
                    "rotated_at = now(), rotate_every_days = 30",
                    "last_used_at = now(), uses = uses + 1",
                    "owner_id = null")
                .get(random.nextInt(4)));
        yield "credential";
      }
      case 20 -> {
        dropCredential(one);
        yield "no credential";
      }
      default -> "erase " + erased(one, all);
    };
  }

  /// The tables say what happens; here is shown that somebody who forgets a trigger is found out.
  @Test
  void shouldNoticeAMissingTrigger() throws SQLException {
    Map<String, Act> acts =
        Map.ofEntries(
            Map.entry("hub.member_state people_come", one -> joined(one, "INVITED")),
            Map.entry(
                "hub.member_state people_change", one -> changeMember(one, "{ACTIVE,DELETED}")),
            Map.entry("hub.member_state kept", one -> joined(one, "ACTIVE")),
            Map.entry("hub.invitation people_invited", one -> invite(one, 3)),
            Map.entry("hub.org_limit people_limited", one -> limit(one, 7)),
            Map.entry("hub.org_limit told_above", one -> limit(one, 7)),
            Map.entry("hub.usage told_above", one -> joined(one, "ACTIVE")),
            Map.entry(
                "hub.usage told_people",
                one -> {
                  limit(one, 2);
                  joined(one, "ACTIVE");
                }),
            Map.entry("hub.org_limit told_people", one -> limit(one, 1)),
            Map.entry("hub.credential told_above", KeptFactsTest::newCredential),
            Map.entry(
                "hub.credential changes_told_above",
                one -> {
                  newCredential(one);
                  changeCredential(one, "expires_at = now()");
                }),
            Map.entry(
                "hub.member_state owner_told_above",
                one -> {
                  joined(one, "ACTIVE");
                  newCredential(one);
                  suspendOwner(one);
                }),
            Map.entry("hub.child_usage remembered", one -> joined(one, "ACTIVE")),
            Map.entry("hub.org_capability told_above", one -> given(one, 0)),
            Map.entry("hub.org_capability capabilities", one -> given(one, 1)),
            Map.entry(
                "hub.org_state kept",
                one ->
                    fixture.superuser(
                        "update hub.org_state set state = 'SUSPENDED', suspended_by = 'MSP' where org_id = '%s' returning 1"
                            .formatted(one))),
            Map.entry("hub.child grown", one -> moved(one, "null")),
            Map.entry("hub.child totalled", one -> moved(one, "null")));
    for (Map.Entry<String, Act> act : acts.entrySet()) {
      UUID one = founded("CUSTOMER", founded("MSP", null));
      joined(one, "INVITED");
      facts.requireTruth("before " + act.getKey());
      String[] trigger = act.getKey().split(" ");
      fixture.superuser("alter table %s disable trigger %s".formatted(trigger[0], trigger[1]));
      try {
        act.getValue().on(one);
      } finally {
        fixture.superuser("alter table %s enable trigger %s".formatted(trigger[0], trigger[1]));
      }
      assertThat(facts.wrong()).as(act.getKey()).isNotEmpty();
      undone(one);
    }
  }

  @FunctionalInterface
  private interface Act {
    void on(UUID one) throws SQLException;
  }

  private static void undone(UUID one) throws SQLException {
    fixture.superuser(
        """
        begin; set constraints all immediate;
        update hub.child c set users = (select count(*) from hub.member_state m where m.org_id = c.child_id and m.state in ('ACTIVE', 'SUSPENDED')),
          state = (select s.state from hub.org_state s where s.org_id = c.child_id), children = (select count(*) from hub.child x where x.org_id = c.child_id),
          first_end = (select coalesce(min(x.expires_at), 'infinity') from hub.org_capability x where x.org_id = c.child_id and not x.lapsed);
        update hub.child_total t set live = (select count(*) from hub.child c where c.org_id = t.org_id and c.state <> 'DELETING');
        delete from hub.growth;
        insert into hub.growth (org_id, month, users, added) select c.org_id, date_trunc('month', now())::date, sum(c.users), count(*)
          from hub.child c join hub.organization o on o.org_id = c.child_id where c.state <> 'DELETING' group by c.org_id;
        delete from hub.child_usage_month m where m.child_id = '%1$s';
        insert into hub.child_usage_month (org_id, child_id, month, resource, high, high_on, last)
          select u.org_id, u.child_id, date_trunc('month', current_date)::date, 'users', u.users, current_date, u.users from hub.child_usage u where u.child_id = '%1$s' and u.users > 0;
        delete from hub.limit_state s where s.org_id = '%1$s';
        insert into hub.limit_state (org_id, resource, status) select l.org_id, l.resource, priv.limit_status(priv.used(l.org_id, l.resource), l.max)
          from hub.org_limit l where l.org_id = '%1$s' and priv.limit_status(priv.used(l.org_id, l.resource), l.max) <> 'OK';
        commit
        """
            .formatted(one));
    facts.fill(one);
    facts.fillAnew(one);
    facts.requireTruth("afterwards");
  }

  /// Whoever moves a child writes one row for counting, however many tables there are, and counts
  /// nothing: the rows at the former manager are gone, and there is none at the new one.
  @Test
  void shouldCountNothingWhileLinking() throws SQLException {
    UUID first = founded("MSP", null);
    UUID second = founded("MSP", null);
    UUID child = founded("CUSTOMER", first);
    joined(child, "INVITED");
    assertThat(at(child)).isEqualTo(first + " 1");
    assertThat(moved(child, "'" + second + "'").state()).isNull();
    assertThat(at(child)).isEmpty();
    assertThat(queued(child)).isEqualTo("1");
    // It moves on before anybody has counted.
    assertThat(moved(child, "'" + first + "'").state()).isNull();
    assertThat(queued(child)).isEqualTo("2");
    facts.fill(child);
    assertThat(at(child)).isEqualTo(first + " 1");
    assertThat(moved(child, "'" + first + "'").state()).isNull();
    assertThat(queued(child)).as("it did not move").isEqualTo("0");
    facts.requireTruth("in the end");
  }

  private static String at(UUID child) throws SQLException {
    return fixture.superuser(
        "select org_id || ' ' || invited from hub.child_people where child_id = '%s'"
            .formatted(child));
  }

  private static String queued(UUID child) throws SQLException {
    return fixture.superuser(
        "select count(*) from priv.work where kind = 'facts' and org_id = '%s' and actor_kind = 'j' and home_id = '%s'"
            .formatted(child, fixture.platform));
  }

  /// Whoever comes second waits for the first, and counts what that one has written.
  @Test
  void shouldCountWhatIsWrittenMeanwhile() throws SQLException {
    UUID msp = founded("MSP", null);
    UUID other = founded("MSP", null);
    String fill = "select hub.fill_fact('child_people')";

    UUID child = linked(msp, other);
    waits(inside(child), join(child, "INVITED", false), job(child), fill);
    assertThat(at(child)).isEqualTo(msp + " 2");

    child = linked(msp, other);
    waits(job(child), fill, inside(child), join(child, "INVITED", false));
    assertThat(at(child)).isEqualTo(msp + " 2");

    // Two at once: with a row that nobody else sees yet, and with one that is there.
    child = linked(msp, other);
    waits(
        inside(child), join(child, "INVITED", false), inside(child), join(child, "INVITED", false));
    assertThat(at(child)).isEqualTo(msp + " 3");
    waits(
        inside(child), join(child, "INVITED", false), inside(child), join(child, "INVITED", false));
    assertThat(at(child)).isEqualTo(msp + " 5");

    // The one who moves it comes first, and the one who counts.
    child = linked(msp, other);
    String move = "select hub.set_parent('%s', null)".formatted(other);
    waits(operator(child), move, job(child), fill);
    assertThat(at(child)).isEqualTo(other + " 1");

    child = linked(msp, other);
    waits(job(child), fill, operator(child), move);
    assertThat(at(child)).isEmpty();
    facts.fill(child);
    assertThat(at(child)).isEqualTo(other + " 1");
    facts.requireTruth("in the end");
  }

  /// Moved to the MSP, with nobody having counted yet.
  private static UUID linked(UUID msp, UUID other) throws SQLException {
    UUID child = founded("CUSTOMER", other);
    joined(child, "INVITED");
    assertThat(moved(child, "'" + msp + "'").state()).isNull();
    assertThat(at(child)).isEmpty();
    return child;
  }

  private static void waits(SealedContext first, String does, SealedContext second, String waits)
      throws SQLException {
    try (Connection open = fixture.application()) {
      open.setAutoCommit(false);
      fixture.bind(open, fixture.seal(first));
      Answer answer = Answer.to(open, ENTER + does);
      assertThat(answer.state()).as("%s", answer).isNull();
      CompletableFuture<Answer> waiting =
          CompletableFuture.supplyAsync(() -> asked(second, ENTER + waits));
      Awaitility.await()
          .until(() ->
              waiting.isDone()
                  || fixture
                      .superuser(
                          "select exists (select from pg_locks where locktype = 'advisory' and not granted)")
                      .equals("t"));
      assertThat(waiting).isNotDone();
      open.commit();
      assertThat(waiting.join().state()).as("%s", waiting.join()).isNull();
    }
  }

  @Test
  void shouldBeExactWhenMuchHappensAtOnce() throws Exception {
    UUID north = founded("MSP", null);
    UUID south = founded("MSP", null);
    List<UUID> children =
        List.of(founded("CUSTOMER", north), founded("CUSTOMER", south), founded("MSP", north));
    try (ExecutorService threads = Executors.newFixedThreadPool(5)) {
      List<Future<Set<String>>> running = new ArrayList<>();
      for (int worker = 0; worker < 5; worker++) {
        Random random = new Random(worker);
        int part = worker;
        Callable<Set<String>> work =
            () -> {
              Set<String> states = new TreeSet<>();
              for (int n = 0; n < 60; n++) {
                UUID one = any(random, children);
                Answer answer =
                    switch (part) {
                      case 0 -> {
                        UUID to = random.nextBoolean() ? north : south;
                        yield asked(
                            operator(one),
                            GUARDED + "select hub.set_parent('%s', null)".formatted(to));
                      }
                      case 1 -> asked(job(one), ENTER + "select hub.fill_fact('child_people')");
                      case 2 ->
                          asked(
                              operator(one),
                              GUARDED
                                  + "select hub.set_limit('users', %s)"
                                      .formatted(random.nextBoolean() ? "null" : 100 + n));
                      default ->
                          asked(
                              inside(one),
                              ENTER
                                  + join(
                                      one,
                                      random.nextBoolean() ? "ACTIVE" : "INVITED",
                                      random.nextBoolean()));
                    };
                states.add(answer.state() + " " + answer.said());
              }
              return states;
            };
        running.add(threads.submit(work));
      }
      for (Future<Set<String>> each : running) {
        assertThat(each.get()).as("no deadlock, no refusal").containsExactly("null ");
      }
    }
    facts.requireTruth("after all");
    for (UUID child : children) {
      facts.fill(child);
    }
    facts.requireTruth("in the end");
    for (UUID child : children) {
      assertThat(at(child)).isNotEmpty();
    }
  }

  private static final String ENTER = "select hub.enter(true, false); ";
  private static final String GUARDED = "select hub.enter(true, true); ";

  private static Answer asked(SealedContext context, String sql) {
    try {
      return fixture.ask(context, sql);
    } catch (SQLException failed) {
      throw new IllegalStateException(failed);
    }
  }

  private static SealedContext inside(UUID organization) {
    return context(organization, organization, new UUID(0, 0), 'j');
  }

  private static SealedContext job(UUID child) {
    return context(child, fixture.platform, new UUID(0, 0), 'j');
  }

  private static SealedContext operator(UUID organization) {
    return context(organization, fixture.platform, fixture.operator, 'u');
  }

  private static SealedContext context(UUID organization, UUID home, UUID actor, char kind) {
    return new SealedContext(
        organization, home, actor, kind, System.currentTimeMillis() / 1000, null);
  }

  private static UUID any(Random random, List<UUID> all) {
    return all.get(random.nextInt(all.size()));
  }

  private static Answer moved(UUID one, String to) throws SQLException {
    return fixture.ask(operator(one), "select hub.set_parent(%s, null)".formatted(to));
  }

  private static String joined(UUID one, Random random) throws SQLException {
    Answer answer =
        fixture.ask(
            inside(one),
            join(one, random.nextInt(3) == 0 ? "ACTIVE" : "INVITED", random.nextInt(3) == 0));
    assertThat(answer.state()).as("%s", answer).isIn(null, "TN409");
    return "join " + answer.state();
  }

  private static void joined(UUID one, String state) throws SQLException {
    Answer answer = fixture.ask(inside(one), join(one, state, true));
    assertThat(answer.state()).as("%s", answer).isNull();
  }

  private static String join(UUID one, String state, boolean owner) {
    UUID user = UUID.randomUUID();
    return """
    insert into hub.app_user (org_id, user_id, email, first_name, last_name) values ('%1$s', '%2$s', '%2$s@x.example', 'F', 'L');
    select hub.add_member('%2$s', '%3$s', case when o.kind = 'MSP' then 'msp_admin' when %4$s then 'owner' else 'member' end, %4$s)
      from hub.organization o where o.org_id = '%1$s'
    """
        .formatted(one, user, state, owner);
  }

  /// Somebody who is in the first of the states, or invited, is in the other one afterwards.
  private static void changeMember(UUID one, String states) throws SQLException {
    fixture.superuser(
        """
        update hub.member_state m set state = case when m.state = ('%2$s'::text[])[1] then ('%2$s'::text[])[2] else ('%2$s'::text[])[1] end
        where m.org_id = '%1$s' and m.user_id = (select x.user_id from hub.member_state x where x.org_id = '%1$s' and x.state <> 'DELETED'
          order by random() limit 1) returning 1
        """
            .formatted(one, states));
  }

  private static void invite(UUID one, int days) throws SQLException {
    fixture.superuser(
        """
        insert into hub.invitation (org_id, invitation_id, user_id, token_hash, expires_at, invited_by, invited_by_name)
        select m.org_id, uuidv7(), m.user_id, sha256(gen_random_uuid()::text::bytea), now() + interval '%2$d days', m.user_id, 'X'
        from hub.member_state m where m.org_id = '%1$s' and m.state = 'INVITED' order by m.is_owner desc, random() limit 1 returning 1
        """
            .formatted(one, days));
  }

  private static void limit(UUID one, int most) throws SQLException {
    fixture.superuser(
        most == 0
            ? "delete from hub.org_limit where org_id = '%s' returning 1".formatted(one)
            : """
            insert into hub.org_limit (org_id, resource, max) values ('%s', 'users', %d)
            on conflict (org_id, resource) do update set max = excluded.max returning 1
            """
                .formatted(one, most));
  }

  private static void given(UUID one, int which) throws SQLException {
    String until =
        List.of("null", "now() - interval '1 day'", "now() + interval '9 days'").get(which);
    fixture.superuser(
        """
        insert into hub.org_capability (org_id, capability, expires_at) values ('%s', '%s', %s)
        on conflict (org_id, capability) do update set expires_at = excluded.expires_at returning 1
        """
            .formatted(one, which == 1 ? "vault" : "psa", until));
  }

  /// Of somebody who is there, or of nobody.
  private static void newCredential(UUID one) throws SQLException {
    fixture.superuser(
        """
        insert into hub.credential (org_id, credential_id, name, kind, fields, destinations, members, sealed_secret, owner_id, rotate_every_days)
        select '%1$s', n.id, n.id::text, 'TOKEN', '{}', '{}', '{token}', 'x', (select m.user_id from hub.member_state m
          where m.org_id = '%1$s' order by m.state = 'ACTIVE' desc, random() limit 1), 90 from (select gen_random_uuid() as id) n returning 1
        """
            .formatted(one));
  }

  private static void changeCredential(UUID one, String set) throws SQLException {
    fixture.superuser(
        """
        update hub.credential set %s where org_id = '%s' and credential_id =
          (select x.credential_id from hub.credential x where x.org_id = '%2$s' order by random() limit 1) returning 1
        """
            .formatted(set, one));
  }

  private static void dropCredential(UUID one) throws SQLException {
    fixture.superuser(
        """
        delete from hub.credential where org_id = '%1$s' and credential_id =
          (select x.credential_id from hub.credential x where x.org_id = '%1$s' order by random() limit 1) returning 1
        """
            .formatted(one));
  }

  private static void suspendOwner(UUID one) throws SQLException {
    fixture.superuser(
        """
        update hub.member_state m set state = 'SUSPENDED' where m.org_id = '%1$s'
          and m.user_id = (select c.owner_id from hub.credential c where c.org_id = '%1$s') returning 1
        """
            .formatted(one));
  }

  private static UUID founded(String kind, UUID managing) throws SQLException {
    UUID id = UUID.randomUUID();
    Answer answer = found(id, kind, managing);
    assertThat(answer.state()).as("%s", answer).isNull();
    return id;
  }

  private static Answer found(UUID id, String kind, UUID managing) throws SQLException {
    return fixture.ask(
        fixture.context(id, fixture.platform, fixture.operator, 'j'),
        "insert into hub.organization (org_id, kind, name, slug, managing_id) values ('%1$s', '%2$s', 'N %1$s', 'n-%1$s', %3$s)"
            .formatted(id, kind, managing == null ? "null" : "'" + managing + "'"));
  }

  /// Deleted long ago and erased, if there is nothing below it. Some are left to go on with.
  private static boolean erased(UUID one, List<UUID> all) throws SQLException {
    if (all.size() < 3
        || fixture
            .superuser(
                "select exists (select from hub.child c where c.org_id = '%s')".formatted(one))
            .equals("t")) {
      return false;
    }
    String parent =
        fixture.superuser("select parent_id from priv.node where org_id = '%s'".formatted(one));
    fixture.superuser(
        "update hub.org_state set state = 'DELETING', suspended_by = null, since = now() - interval '40 days' where org_id = '%s' returning 1"
            .formatted(one));
    Answer answer;
    do {
      answer =
          fixture.ask(
              job(UUID.fromString(parent)),
              "select gone from hub.erase_step(interval '30 days', 7, 0) where child is not null");
      assertThat(answer.state()).as("%s", answer).isNull();
    } while (answer.rows().equals(List.of("f")));
    assertThat(fixture.superuser("select kind from priv.node where org_id = '%s'".formatted(one)))
        .isEqualTo("PURGED");
    all.remove(one);
    return true;
  }
}
