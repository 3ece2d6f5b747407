package io.stewardry.work.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.stewardry.audit.AuditLog;
import io.stewardry.support.Answer;
import io.stewardry.support.PageClient;
import io.stewardry.support.SharedApplication;
import io.stewardry.support.World;
import io.stewardry.tenancy.Acting;
import io.stewardry.tenancy.Standing;
import io.stewardry.tenancy.Transactions;
import io.stewardry.work.After;
import io.stewardry.work.Recurring;
import io.stewardry.work.WhileSuspended;
import io.stewardry.work.Work;
import io.stewardry.work.WorkItem;
import io.stewardry.work.WorkSignal;
import io.stewardry.work.WorkTurn;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Nodes that do work of kinds that the application does not have.
class WorkerTest {
  private final World world = World.shared();
  private final World.Made alpha = world.msp("Alpha");
  private final World.Made bravo = world.msp("Bravo");
  private final String kind = SharedApplication.unique("kind").replaceAll("[^a-z]", "x");
  private final List<Worker> workers = new ArrayList<>();
  private final List<WorkItem> setAside = new CopyOnWriteArrayList<>();

  @AfterEach
  void stop() {
    workers.forEach(Worker::stop);
    world.sql("delete from priv.work where kind = ?", kind);
  }

  private class Tested implements Work {
    private final BiFunction<WorkItem, WorkTurn, After> act;

    Tested(BiFunction<WorkItem, WorkTurn, After> act) {
      this.act = act;
    }

    @Override
    public String kind() {
      return kind;
    }

    @Override
    public String title() {
      return "Tested work";
    }

    @Override
    public WhileSuspended whileSuspended() {
      return WhileSuspended.PAUSES;
    }

    @Override
    public After work(WorkItem item, WorkTurn turn) {
      return act.apply(item, turn);
    }

    @Override
    public void setAside(WorkItem item) {
      setAside.add(item);
    }
  }

  private void start(Work work) {
    var application = world.application();
    WorkKinds kinds =
        new WorkKinds(
            List.of(work),
            List.of(),
            application.bean(JobStore.class),
            application.bean(JobRowStore.class),
            application.bean(Transactions.class),
            application.bean(Standing.class),
            application.bean(AuditLog.class));
    WorkQueue queue = application.bean(WorkQueue.class);
    Worker worker =
        new Worker(
            queue,
            new WorkSignal(),
            new WorkSettings(1, 1),
            new WorkMeters(queue, kinds, new SimpleMeterRegistry()),
            kinds);
    workers.add(worker);
    worker.start();
  }

  private UUID add(World.Made whose) {
    UUID id = UUID.randomUUID();
    world.sql(
        """
        insert into priv.work (work_id, kind, org_id, home_id, actor_id, actor_kind, ready, due_at, next_at)
        values (?, ?, ?, ?, ?, 'u', true, now(), now())
        """,
        id,
        kind,
        whose.id(),
        whose.id(),
        whose.owner());
    return id;
  }

  private long left() {
    return world.count("select count(*) from priv.work where kind = ?", kind);
  }

  @Test
  void shouldDoSeveralAtOnceInTheNameOfWhoBeganThem() {
    CountDownLatch both = new CountDownLatch(3);
    List<UUID> where = new CopyOnWriteArrayList<>();
    add(alpha);
    add(alpha);
    add(bravo);
    start(
        new Tested((item, turn) -> {
          assertThat(Acting.contextIfBound()).isEmpty();
          where.add(item.starter().organization().value());
          both.countDown();
          try {
            assertThat(both.await(30, TimeUnit.SECONDS)).as("three at once").isTrue();
          } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
          }
          return After.over();
        }));
    await().atMost(Duration.ofSeconds(60)).until(() -> left() == 0);
    assertThat(where).containsExactlyInAnyOrder(alpha.id(), alpha.id(), bravo.id());
  }

  @Test
  void shouldSetAsideWhatAlwaysFailsAndLetASuperuserTryAgain() {
    AtomicInteger tries = new AtomicInteger();
    UUID id = add(alpha);
    UUID harmless = add(bravo);
    start(
        new Tested((item, turn) -> {
          if (item.id().equals(harmless) || tries.incrementAndGet() > 5) {
            return After.over();
          }
          world.sql(
              "update priv.work set failures = greatest(failures, ?) where work_id = ?",
              tries.get() - 1,
              id);
          throw new IllegalStateException("a customer's secret");
        }));
    // The pauses grow to a minute and a half: they need not be waited for.
    await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> {
          world.sql(
              "update priv.work set next_at = now() where work_id = ? and lease_until is null", id);
          return setAside.size() == 1;
        });
    assertThat(tries).hasValue(5);
    assertThat(world.count("select count(*) from priv.work where work_id = ?", harmless)).isZero();

    Answer listed = world.superuser().get("/api/platform/jobs?state=SET_ASIDE&limit=100");
    assertThat(listed.expect(200).items("/id")).contains(id.toString());
    assertThat(listed.body()).contains("IllegalStateException").doesNotContain("secret");
    alpha.admin().get("/api/platform/jobs").expect(403, "PLATFORM_ONLY");
    alpha.admin().post("/api/platform/jobs/" + id + "/retry", null).expect(403, "PLATFORM_ONLY");
    PageClient pages = PageClient.of(world.superuser());
    assertThat(pages.get("/platform/jobs?state=SET_ASIDE").expect(200).body())
        .contains(alpha.name(), "Set aside", "failed 5 times in a row", "Retry");
    pages.post("/platform/jobs/" + id + "/retry", Map.of()).expect(302);
    await().atMost(Duration.ofSeconds(60)).until(() -> left() == 0);
    assertThat(tries).hasValue(6);
    assertThat(alpha.admin().get("/api/audit?action=job.retried").items("/resource/id"))
        .contains(id.toString());
    world.superuser().post("/api/platform/jobs/" + id + "/retry", null).expect(404, "NOT_FOUND");
  }

  @Test
  void shouldEndATurnWhenAnotherNodeHasTakenOver() {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch ended = new CountDownLatch(1);
    UUID id = add(alpha);
    start(
        new Tested((item, turn) -> {
          begun.countDown();
          while (turn.goesOn()) {
            Thread.onSpinWait();
          }
          ended.countDown();
          return After.over();
        }));
    await().until(() -> begun.getCount() == 0);
    world.sql(
        "update priv.work set epoch = epoch + 1, lease_until = now() + interval '1 hour', next_at = now() + interval '1 hour' where work_id = ?",
        id);
    await().atMost(Duration.ofSeconds(20)).until(() -> ended.getCount() == 0);
    assertThat(world.count("select count(*) from priv.work where work_id = ?", id))
        .as("it is the other's")
        .isEqualTo(1);
  }

  /// What is refused because its organization was suspended meanwhile has not failed.
  @Test
  void shouldGiveBackWhatWasUnderWayAndGoOnWhenItIsResumed() {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch suspended = new CountDownLatch(1);
    AtomicInteger turns = new AtomicInteger();
    UUID id = add(alpha);
    Transactions transactions = world.application().bean(Transactions.class);
    start(
        new Tested((item, turn) -> {
          turns.incrementAndGet();
          begun.countDown();
          try {
            assertThat(suspended.await(30, TimeUnit.SECONDS)).isTrue();
          } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
          }
          Acting.as(item.starter(), () -> transactions.run(() -> {}));
          return After.over();
        }));
    await().until(() -> begun.getCount() == 0);
    String path = "/api/organizations/" + alpha.id();
    world.superuser().post(path + "/suspend", "{}").expect(200);
    suspended.countDown();
    String given = "select count(*) from priv.work where work_id = ? and lease_until is null";
    await().atMost(Duration.ofSeconds(20)).until(() -> world.count(given, id) == 1);
    add(bravo);
    await().atMost(Duration.ofSeconds(20)).until(() -> left() == 1);
    assertThat(turns).as("one of each, and none while it is suspended").hasValue(2);
    assertThat(world.count("select failures::bigint from priv.work where work_id = ?", id))
        .isZero();
    world.superuser().post(path + "/resume", "{}").expect(200);
    await().atMost(Duration.ofSeconds(20)).until(() -> left() == 0);
    assertThat(turns).hasValue(3);
  }

  @Test
  void shouldDoRecurringWorkOnceHoweverManyNodesThereAre() {
    List<Instant> done = new CopyOnWriteArrayList<>();
    class Chore extends Tested implements Recurring {
      Chore() {
        super((item, turn) -> {
          done.add(Instant.now());
          return After.over();
        });
      }

      @Override
      public WhileSuspended whileSuspended() {
        return WhileSuspended.GOES_ON;
      }

      @Override
      public int share() {
        return 1;
      }

      @Override
      public int atOnce() {
        return 1;
      }

      @Override
      public Instant next(Instant after) {
        return after.plusSeconds(2);
      }
    }
    start(new Chore());
    start(new Chore());
    await().atMost(Duration.ofSeconds(60)).until(() -> done.size() >= 3);
    assertThat(left()).isEqualTo(1);
    for (int n = 1; n < done.size(); n++) {
      assertThat(Duration.between(done.get(n - 1), done.get(n)))
          .isGreaterThan(Duration.ofMillis(1500));
    }
  }
}
