package io.stewardry.isolation;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
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

/// What an organization can use, and until when, is kept where it changes. Here it is compared with
/// the definition, which walks up the tree: after each of many random changes, and after many at
/// once.
class CapabilityUntilTest {
  private static final List<String> CAPABILITIES = List.of("msp", "monitoring", "vault");
  private static final List<String> ENDS =
      List.of(
          "null",
          "now() - interval '1 day'",
          "now() - interval '1 hour'",
          "now() + interval '1 day'",
          "now() + interval '1 year'");

  /// The kept rows that differ from what those above have.
  private static final String WRONG =
      """
      with recursive up(whose, org_id, parent_id) as (
          select n.org_id, n.org_id, n.parent_id from priv.node n
          union all
          select up.whose, p.org_id, p.parent_id from up join priv.node p on p.org_id = up.parent_id where p.kind <> 'PLATFORM'),
        expected as (
          select own.org_id, own.capability, min(coalesce(x.expires_at, 'infinity')) as until,
            coalesce(min(coalesce(x.expires_at, 'infinity')) filter (where up.org_id <> own.org_id)
              < coalesce(own.expires_at, 'infinity'), false) as by_parent
          from hub.org_capability own
            join up on up.whose = own.org_id and (own.capability <> 'iam' or up.org_id = own.org_id)
            left join hub.org_capability x on x.org_id = up.org_id and x.capability = own.capability and not x.lapsed
          group by own.org_id, own.capability, own.expires_at
          having count(*) = count(x.org_id)),
        kept as (select org_id, capability, until, by_parent from priv.capability_until)
      select count(*) from ((table kept except table expected) union all (table expected except table kept)) as differs
      """;

  private static AttackFixture fixture;
  private static Connection superuser;

  @BeforeAll
  static void build() throws SQLException {
    fixture = AttackFixture.build();
    superuser = fixture.database.superuser().getConnection();
  }

  @AfterAll
  static void drop() throws SQLException {
    superuser.close();
    fixture.close();
  }

  @Test
  void shouldFollowEveryChange() throws SQLException {
    Random random = new Random(20261130);
    // One is never erased, so that there is always something to do.
    UUID lasting = founded("MSP", null);
    List<UUID> all = new ArrayList<>(List.of(lasting, founded("MSP", null)));
    Set<String> outcomes = new TreeSet<>();
    for (int n = 0; n < 400; n++) {
      UUID one = any(random, all);
      String done =
          switch (random.nextInt(12)) {
            case 0, 1, 10, 11 -> {
              UUID id = UUID.randomUUID();
              Answer answer = found(id, random.nextInt(3) == 0 ? "MSP" : "CUSTOMER", one);
              if (answer.state() == null) {
                all.add(id);
              }
              yield "found " + answer.state();
            }
            case 2, 3, 4 ->
                "assign " + change(one, assign(capability(random), end(random))).state();
            case 5 ->
                "remove "
                    + change(one, "hub.remove_capability('%s')".formatted(capability(random)))
                        .state();
            case 6 -> "detach " + change(one, "hub.set_parent(null, null)").state();
            case 7, 8 ->
                "move "
                    + change(one, "hub.set_parent('%s', null)".formatted(any(random, all))).state();
            default -> one.equals(lasting) ? "kept" : "erase " + erased(one, all);
          };
      outcomes.add(done);
      assertThat(fixture.superuser(WRONG)).as("step %d: %s", n, done).isEqualTo("0");
    }
    assertThat(outcomes)
        .contains(
            "found null", "assign null", "remove null", "detach null", "move null", "erase true");
    assertThat(fixture.superuser("select count(*) > 20 from priv.capability_until")).isEqualTo("t");
    for (UUID one : all) {
      assertThat(told(one)).as("%s", one).isEqualTo(walked(one));
    }
  }

  /// Several at once in one tree, one of whom moves its parts about.
  @Test
  void shouldBeExactWhenMuchChangesAtOnce() throws Exception {
    UUID root = founded("MSP", null);
    UUID other = founded("MSP", null);
    UUID below = founded("MSP", root);
    List<UUID> movable = List.of(founded("CUSTOMER", below), founded("CUSTOMER", root));
    List<UUID> all = new ArrayList<>(List.of(root, other, below));
    all.addAll(movable);
    for (UUID one : List.of(root, other)) {
      change(one, assign("monitoring", "null"));
      change(one, assign("vault", "null"));
    }
    try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
      List<Future<Set<String>>> running = new ArrayList<>();
      for (int worker = 0; worker < 4; worker++) {
        Random random = new Random(worker);
        boolean moves = worker == 0;
        Callable<Set<String>> work =
            () -> {
              Set<String> states = new TreeSet<>();
              for (int n = 0; n < 150; n++) {
                Answer answer;
                if (moves) {
                  UUID to = List.of(root, other, below).get(random.nextInt(3));
                  answer =
                      entered(
                          any(random, random.nextBoolean() ? movable : List.of(below)),
                          true,
                          "hub.set_parent('%s', null)".formatted(to));
                } else {
                  String what =
                      random.nextInt(3) == 0
                          ? "hub.remove_capability('%s')".formatted(capability(random))
                          : assign(capability(random), end(random));
                  answer = entered(any(random, all), true, what);
                }
                states.add(String.valueOf(answer.state()));
              }
              return states;
            };
        running.add(threads.submit(work));
      }
      for (Future<Set<String>> each : running) {
        assertThat(each.get()).as("no deadlock, no failure").isSubsetOf("null", "TN409", "TN422");
      }
    }
    assertThat(fixture.superuser(WRONG)).isEqualTo("0");
  }

  /// What is given below waits for what changes above, and then counts it.
  @Test
  void shouldWaitForThoseAbove() throws SQLException {
    UUID root = founded("MSP", null);
    UUID msp = founded("MSP", root);
    UUID customer = founded("CUSTOMER", msp);
    change(root, assign("vault", "null"));
    change(msp, assign("vault", "null"));
    try (Connection first = fixture.application()) {
      first.setAutoCommit(false);
      fixture.bind(first, fixture.seal(context(root)));
      assertThat(Answer.to(first, "select " + assign("vault", "'2031-02-03T04:05:06Z'")).state())
          .isNull();
      CompletableFuture<Answer> second =
          CompletableFuture.supplyAsync(() -> asked(customer, assign("vault", "null")));
      Awaitility.await()
          .until(() ->
              second.isDone()
                  || fixture
                      .superuser(
                          "select exists (select from pg_locks where locktype = 'advisory' and not granted)")
                      .equals("t"));
      assertThat(second).isNotDone();
      first.commit();
      assertThat(second.join().state()).isNull();
    }
    assertThat(
            fixture.superuser(
                "select until = '2031-02-03T04:05:06Z' and by_parent from priv.capability_until where org_id = '%s' and capability = 'vault'"
                    .formatted(customer)))
        .isEqualTo("t");
    assertThat(fixture.superuser(WRONG)).isEqualTo("0");
  }

  /// What stands below and is not changed itself follows the one above, too.
  @Test
  void shouldTellWhoseEndItIs() throws SQLException {
    UUID root = founded("MSP", null);
    UUID customer = founded("CUSTOMER", root);
    change(root, assign("vault", "'2031-01-01T00:00:00Z'"));
    change(customer, assign("vault", "'2032-01-01T00:00:00Z'"));
    assertThat(own(customer)).contains("vault<1924992000000000");
    change(root, assign("vault", "'2033-01-01T00:00:00Z'"));
    assertThat(own(customer)).contains("vault=1956528000000000");
    change(root, assign("vault", "null"));
    change(customer, assign("vault", "null"));
    assertThat(own(customer)).isEqualTo("iam,vault");
    change(root, "hub.remove_capability('vault')");
    assertThat(own(customer)).isEqualTo("iam");
  }

  /// What a former manager gave is kept as it was, and nobody can use it until it is given anew.
  @Test
  void shouldNotUseWhatAFormerManagerGave() throws SQLException {
    UUID root = founded("MSP", null);
    UUID other = founded("MSP", null);
    UUID customer = founded("CUSTOMER", root);
    change(root, assign("vault", "null"));
    change(other, assign("vault", "null"));
    change(customer, assign("vault", "'2031-01-01T00:00:00Z'"));
    change(customer, "hub.set_parent('%s', null)".formatted(other));
    assertThat(own(customer)).as("it was moved").contains("vault");
    change(customer, "hub.set_parent(null, null)");
    assertThat(told(customer)).contains("vault|BLOCKED_BY_PARENT");
    assertThat(own(customer)).isEqualTo("iam");
    change(customer, "hub.set_parent('%s', null)".formatted(root));
    assertThat(own(customer)).as("it has a manager again").isEqualTo("iam");
    change(customer, assign("vault", "'2031-01-01T00:00:00Z'"));
    assertThat(own(customer)).isEqualTo("iam,vault=1924992000000000");
    assertThat(fixture.superuser(WRONG)).isEqualTo("0");
  }

  private static String own(UUID organization) throws SQLException {
    return fixture
        .ask(context(organization), "select told from hub.own_capabilities()")
        .rows()
        .getFirst();
  }

  private static List<String> told(UUID organization) throws SQLException {
    return fixture
        .ask(
            context(organization),
            "select capability, status from hub.capabilities_of('%s') order by capability"
                .formatted(organization))
        .rows();
  }

  /// By the definition: it was given, its end has not passed, and neither lacks anybody above.
  private static List<String> walked(UUID organization) throws SQLException {
    return Answer.to(
            superuser,
            """
            with recursive up(org_id, parent_id, kind) as (
                select p.org_id, p.parent_id, p.kind from priv.node n join priv.node p on p.org_id = n.parent_id
                  where n.org_id = '%1$s'
                union all
                select p.org_id, p.parent_id, p.kind from up join priv.node p on p.org_id = up.parent_id)
            select c.capability, case when c.expires_at <= now() then 'EXPIRED'
                when c.lapsed or c.capability <> 'iam' and exists (select from up where up.kind <> 'PLATFORM'
                  and not exists (select from hub.org_capability x where x.org_id = up.org_id
                    and x.capability = c.capability and not x.lapsed and (x.expires_at is null or x.expires_at > now())))
                then 'BLOCKED_BY_PARENT' else 'EFFECTIVE' end
            from hub.org_capability c where c.org_id = '%1$s' order by c.capability
            """
                .formatted(organization))
        .rows();
  }

  private static UUID any(Random random, List<UUID> all) {
    return all.get(random.nextInt(all.size()));
  }

  private static String capability(Random random) {
    return CAPABILITIES.get(random.nextInt(CAPABILITIES.size()));
  }

  private static String end(Random random) {
    return ENDS.get(random.nextInt(ENDS.size()));
  }

  private static String assign(String capability, String end) {
    return "hub.assign_capability('%s', %s)".formatted(capability, end);
  }

  private static SealedContext context(UUID organization) throws SQLException {
    return fixture.context(organization, fixture.platform, fixture.operator, 'u');
  }

  private static Answer change(UUID organization, String function) throws SQLException {
    return fixture.ask(context(organization), "select " + function);
  }

  private static Answer asked(UUID organization, String function) {
    try {
      return change(organization, function);
    } catch (SQLException failed) {
      throw new IllegalStateException(failed);
    }
  }

  /// As the application: with the locks of `hub.enter` before.
  private static Answer entered(UUID organization, boolean guarded, String function)
      throws SQLException {
    SealedContext context =
        new SealedContext(
            organization,
            fixture.platform,
            fixture.operator,
            'u',
            System.currentTimeMillis() / 1000,
            null);
    return fixture.ask(
        context, "select hub.enter(true, %s); select %s".formatted(guarded, function));
  }

  private static UUID founded(String kind, UUID managing) throws SQLException {
    UUID id = UUID.randomUUID();
    assertThat(found(id, kind, managing).state()).isNull();
    return id;
  }

  private static Answer found(UUID id, String kind, UUID managing) throws SQLException {
    return fixture.ask(
        fixture.context(id, fixture.platform, fixture.operator, 'j'),
        "insert into hub.organization (org_id, kind, name, slug, managing_id) values ('%1$s', '%2$s', 'N %1$s', 'n-%1$s', %3$s)"
            .formatted(id, kind, managing == null ? "null" : "'" + managing + "'"));
  }

  /// Deleted long ago and erased, if there is nothing below it.
  private static boolean erased(UUID one, List<UUID> all) throws SQLException {
    String parent =
        fixture.superuser("select parent_id from priv.node where org_id = '%s'".formatted(one));
    fixture.superuser(
        "update hub.org_state set state = 'DELETING', since = now() - interval '40 days' where org_id = '%s'"
            .formatted(one));
    Answer answer;
    do {
      answer =
          fixture.ask(
              fixture.context(UUID.fromString(parent), fixture.platform, new UUID(0, 0), 'j'),
              "select gone from hub.erase_step(interval '30 days', 1000, 0) where child is not null");
      assertThat(answer.state()).isNull();
    } while (answer.rows().equals(List.of("f")));
    if (answer.rows().equals(List.of("t"))) {
      all.remove(one);
      return true;
    }
    fixture.superuser(
        "update hub.org_state set state = 'ACTIVE' where org_id = '%s'".formatted(one));
    return false;
  }
}
