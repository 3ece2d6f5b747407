package io.stewardry.work.internal;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stewardry.kernel.ProblemCode;
import io.stewardry.support.SharedApplication;
import io.stewardry.support.World;
import io.stewardry.tenancy.DatabaseRefusal;
import io.stewardry.work.WorkItem;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Who gets which work when. The kind is one that no node knows, so nobody else takes it.
class WorkQueueTest {
  private static final UUID NOBODY = new UUID(0, 0);
  private static final Duration LONG = Duration.ofMinutes(5);

  private final World world = World.shared();
  private final World.Made alpha = world.msp("Alpha");
  private final World.Made bravo = world.msp("Bravo");
  private final WorkQueue queue = world.application().bean(WorkQueue.class);
  private final String kind = SharedApplication.unique("kind").replaceAll("[^a-z]", "x");

  @AfterEach
  void empty() {
    world.sql("delete from priv.work where kind = ?", kind);
  }

  private void add(World.Made whose, int many, int priority) {
    world.sql(
        """
        insert into priv.work (work_id, kind, org_id, home_id, actor_id, actor_kind, priority, ready, due_at, next_at)
        select uuidv7(), ?, ?, ?, ?, 'u', ?, true, now() - interval '1 minute', now() from generate_series(1, ?)
        """,
        kind,
        whose.id(),
        whose.id(),
        whose.owner(),
        priority,
        many);
  }

  private List<WorkStore.Claimed> claim(int room, int share, UUID last) {
    return claim(room, share, true, last);
  }

  private List<WorkStore.Claimed> claim(int room, int share, boolean pauses, UUID last) {
    return queue.claim("node", List.of(new WorkStore.Wanted(kind, room, share, pauses, last)));
  }

  private WorkStore.Figures figures(String... pausing) {
    return queue.figures(pausing).stream()
        .filter(one -> one.kind().equals(kind))
        .findFirst()
        .orElseThrow();
  }

  /// By itself or through the one above it; a kind that goes on does.
  @Test
  void shouldTakeNothingOfASuspendedOrganization() {
    World.Made below = world.customer(alpha, "Below");
    World.Made own = world.customer(alpha, "Own");
    alpha.admin().post("/api/organizations/" + own.id() + "/suspend", "{}").expect(200);
    world.superuser().post("/api/organizations/" + alpha.id() + "/suspend", "{}").expect(200);
    List.of(alpha, below, own, bravo).forEach(one -> add(one, 1, 0));
    assertThat(figures(kind).paused()).isEqualTo(3);
    assertThat(figures(kind).ready()).isEqualTo(1);
    assertThat(figures().ready()).as("of a kind that goes on").isEqualTo(4);
    assertThat(claim(8, 2, NOBODY)).extracting(WorkQueueTest::whose).containsExactly(bravo.id());
    for (World.Made last : List.of(alpha, below, own, bravo)) {
      assertThat(claim(8, 2, last.id())).as("wherever the round begins").isEmpty();
    }
    assertThat(figures(kind).oldestSeconds()).as("nobody is called for it").isZero();
    world.superuser().post("/api/organizations/" + alpha.id() + "/resume", "{}").expect(200);
    assertThat(claim(8, 2, NOBODY))
        .extracting(WorkQueueTest::whose)
        .containsExactlyInAnyOrder(alpha.id(), below.id());
    assertThat(claim(8, 2, false, NOBODY))
        .extracting(WorkQueueTest::whose)
        .containsExactly(own.id());
  }

  private static UUID whose(WorkStore.Claimed claimed) {
    return claimed.item().starter().organization().value();
  }

  private void lose() {
    world.sql(
        "update priv.work set lease_until = now() - interval '1 second', next_at = now() where kind = ? and lease_until is not null",
        kind);
  }

  @Test
  void shouldNotLetOneOrganizationHoldUpAnother() {
    add(alpha, 20_000, 1);
    add(bravo, 3, 1);
    Map<UUID, Long> taken =
        claim(8, 2, NOBODY).stream().collect(groupingBy(WorkQueueTest::whose, counting()));
    assertThat(taken).containsExactlyInAnyOrderEntriesOf(Map.of(alpha.id(), 2L, bravo.id(), 2L));
    assertThat(claim(8, 2, NOBODY)).as("both have their share").isEmpty();
  }

  @Test
  void shouldGoRoundTheOrganizations() {
    add(alpha, 10, 1);
    add(bravo, 10, 1);
    UUID first = whose(claim(1, 9, NOBODY).getFirst());
    UUID second = whose(claim(1, 9, first).getFirst());
    UUID third = whose(claim(1, 9, second).getFirst());
    assertThat(Set.of(first, second)).containsExactlyInAnyOrder(alpha.id(), bravo.id());
    assertThat(third).isEqualTo(first);
  }

  @Test
  void shouldDoUrgentWorkFirstAndBesideTheShare() {
    add(alpha, 5, 1);
    claim(8, 2, NOBODY);
    add(alpha, 2, 0);
    List<WorkStore.Claimed> urgent = claim(8, 2, NOBODY);
    assertThat(urgent).as("one more than the share").hasSize(1);
    assertThat(priority(urgent.getFirst().item())).isZero();
    queue.end(urgent.getFirst().item(), null);
    assertThat(priority(claim(8, 2, NOBODY).getFirst().item())).isZero();
  }

  private long priority(WorkItem item) {
    return world.count("select priority::bigint from priv.work where work_id = ?", item.id());
  }

  /// Each asks in a transaction of its own at the same time.
  @Test
  void shouldGiveNothingTwiceAndNobodyMoreThanTheShare() throws Exception {
    add(alpha, 50, 1);
    add(bravo, 50, 1);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Callable<List<WorkStore.Claimed>> asking = () -> claim(4, 3, NOBODY);
      List<WorkStore.Claimed> all =
          threads.invokeAll(Stream.generate(() -> asking).limit(8).toList()).stream()
              .flatMap(asked -> asked.resultNow().stream())
              .toList();
      assertThat(all.stream().map(one -> one.item().id())).doesNotHaveDuplicates();
      assertThat(all.stream().collect(groupingBy(WorkQueueTest::whose, counting())).values())
          .allMatch(many -> many <= 3);
    }
    assertThat(claim(8, 3, NOBODY).size() + running()).isEqualTo(6);
  }

  private int running() {
    return (int)
            world.count(
                "select count(*) from priv.work where kind = ? and lease_until > now()", kind)
        - claim(0, 3, NOBODY).size();
  }

  @Test
  void shouldRefuseWhoWasHeldUp() {
    add(alpha, 1, 1);
    WorkItem slow = claim(1, 1, NOBODY).getFirst().item();
    assertThat(queue.extend(List.of(slow))).containsExactly(slow.id());
    lose();
    WorkItem taken = claim(1, 1, NOBODY).getFirst().item();
    assertThat(taken.id()).isEqualTo(slow.id());
    assertThat(taken.epoch()).isGreaterThan(slow.epoch());
    assertThat(queue.extend(List.of(slow))).isEmpty();
    queue.end(slow, null);
    queue.fail(slow, "Late", Duration.ofSeconds(1));
    assertThat(queue.extend(List.of(taken))).containsExactly(taken.id());
    assertThat(failures()).isEqualTo(1);
    queue.end(taken, null);
    assertThat(world.count("select count(*) from priv.work where kind = ?", kind)).isZero();
  }

  private long failures() {
    return world.count("select failures::bigint from priv.work where kind = ?", kind);
  }

  @Test
  void shouldSetAsideWhatHasEndedFiveNodes() {
    add(alpha, 1, 1);
    for (int node = 0; node < 5; node++) {
      assertThat(claim(1, 1, NOBODY)).noneMatch(WorkStore.Claimed::setAside).hasSize(1);
      lose();
    }
    assertThat(claim(1, 1, NOBODY)).singleElement().matches(WorkStore.Claimed::setAside);
    lose();
    assertThat(claim(1, 1, NOBODY)).isEmpty();
  }

  @Test
  void shouldSetAsideWhatFailsFiveTimesAfterGrowingPauses() {
    add(alpha, 1, 1);
    for (int time = 0; time < 5; time++) {
      WorkItem item = claim(1, 1, NOBODY).getFirst().item();
      assertThat(queue.fail(item, "OddException", Duration.ofSeconds(10))).isEqualTo(time == 4);
      assertThat(claim(1, 1, NOBODY)).as("not at once").isEmpty();
      double pause =
          Double.parseDouble(
              world.text(
                  "select extract(epoch from next_at - now())::text from priv.work where kind = ?",
                  kind));
      assertThat(pause / (10 * Math.pow(3, time))).isBetween(0.7, 1.3);
      world.sql("update priv.work set next_at = now() where kind = ?", kind);
    }
    assertThat(world.text("select last_error from priv.work where kind = ?", kind))
        .isEqualTo("OddException");
  }

  @Test
  void shouldForgetFailuresOnceItWentWell() {
    add(alpha, 1, 1);
    WorkItem item = claim(1, 1, NOBODY).getFirst().item();
    queue.fail(item, "OddException", Duration.ZERO);
    WorkItem again = claim(1, 1, NOBODY).getFirst().item();
    assertThat(failures()).isEqualTo(1);
    queue.end(again, LONG);
    assertThat(failures()).isZero();
    assertThat(claim(1, 1, NOBODY)).as("due later").isEmpty();
  }

  /// Not even superusers take work: only what runs by itself at the platform.
  @Test
  void shouldBeForTheInstallationItself() {
    WorkStore store = world.application().bean(WorkStore.class);
    for (var context : Contexts.of(world, alpha)) {
      assertThatThrownBy(
              () -> context.during(() -> store.claim("node", List.of(), Duration.ofSeconds(15))))
          .isInstanceOfSatisfying(
              DatabaseRefusal.class,
              refused -> assertThat(refused.code()).isEqualTo(ProblemCode.FORBIDDEN));
      assertThatThrownBy(() -> context.during(() -> store.figures(new String[0])))
          .isInstanceOf(DatabaseRefusal.class);
    }
  }
}
