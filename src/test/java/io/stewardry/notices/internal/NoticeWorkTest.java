package io.stewardry.notices.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.stewardry.kernel.OrganizationId;
import io.stewardry.support.World;
import io.stewardry.tenancy.ActingContext;
import io.stewardry.tenancy.ActorKind;
import io.stewardry.work.After;
import io.stewardry.work.WorkItem;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// What becomes of an event that this node cannot tell, and what an event says of its place.
class NoticeWorkTest {
  private final World world = World.shared();
  private final World.Made msp = world.msp("Telling");
  private final World.Made other = world.msp("TellingElse");

  /// Due later, so that the worker of the application leaves it to the test.
  private UUID event(World.Made where, String kind, String due) {
    return event(where, UUID.randomUUID(), kind, due);
  }

  private UUID event(World.Made where, UUID event, String kind, String due) {
    world.sql(
        """
        insert into hub.notice_event (org_id, event_id, kind, of_org_id, about_id, people, subject_id, mailed, due_at)
        values (?, ?, ?, ?, gen_random_uuid(), array[?], gen_random_uuid(), false, now() + ?::interval)
        """,
        where.id(),
        event,
        kind,
        where.id(),
        where.owner(),
        due);
    return event;
  }

  private After work(World.Made where, UUID event) {
    NoticeWork work = world.application().bean(NoticeWork.class);
    ActingContext there = ActingContext.ofNobody(new OrganizationId(where.id()), ActorKind.JOB);
    return work.work(new WorkItem(event, work.kind(), there, 1, Instant.now()), () -> true);
  }

  private long left(UUID event) {
    return world.count("select count(*) from hub.notice_event where event_id = ?", event);
  }

  /// A newer node will know it.
  @Test
  void shouldGiveBackWhatItDoesNotKnow() {
    UUID unknown = event(msp, "OF_TOMORROW", "1 hour");
    assertThat(work(msp, unknown)).isEqualTo(After.again(Duration.ofMinutes(1)));
    assertThat(left(unknown)).isOne();
    // Nobody tells it of another organization either.
    assertThat(work(other, unknown)).isEqualTo(After.over());
    assertThat(left(unknown)).isOne();
    world.sql("delete from hub.notice_event where event_id = ?", unknown);
  }

  @Test
  void shouldNameTheOrganizationAsItIsCalledWhenItIsTold() {
    UUID event = event(msp, "INVITATION_ACCEPTED", "1 hour");
    world.sql("update hub.organization set name = 'Renamed since' where org_id = ?", msp.id());
    assertThat(work(msp, event)).isEqualTo(After.over());
    assertThat(left(event)).isZero();
    assertThat(
            world.text(
                "select array_to_string(text, '|') from hub.notice where user_id = ?", msp.owner()))
        .isEqualTo("|name| has joined Renamed since.");
  }

  /// When much happens at once, whoever tells one event tells the next ones of that organization,
  /// too: in the order of their ids, up to one that it cannot tell, and none that has further
  /// steps.
  @Test
  void shouldTellWhatElseIsDueThere() {
    List<UUID> ids =
        IntStream.range(0, 7)
            .mapToObj(n -> UUID.fromString("ffffffff-0000-4000-8000-00000000000" + n))
            .toList();
    UUID before = event(msp, ids.get(0), "INVITATION_ACCEPTED", "1 hour");
    UUID first = event(msp, ids.get(1), "INVITATION_ACCEPTED", "1 hour");
    UUID second = event(msp, ids.get(2), "INVITATION_ACCEPTED", "1 hour");
    UUID elsewhere = event(other, ids.get(3), "INVITATION_ACCEPTED", "1 hour");
    UUID steps = event(msp, ids.get(4), "INVITATION_ACCEPTED", "1 hour");
    UUID unknown = event(msp, ids.get(5), "OF_TOMORROW", "1 hour");
    UUID last = event(msp, ids.get(6), "INVITATION_ACCEPTED", "1 hour");
    world.sql("update hub.notice_event set moment = now() where event_id = ?", steps);
    // Due without the queue, so that nobody else takes them.
    world.sql(
        """
        do $$ begin
          set local session_replication_role = replica;
          update hub.notice_event set due_at = now() where event_id::text like 'ffffffff-0000-4000-8000-%';
        end $$
        """);
    assertThat(work(msp, first)).isEqualTo(After.over());
    assertThat(Stream.of(first, second).map(this::left)).containsOnly(0L);
    assertThat(Stream.of(before, elsewhere, steps, unknown, last).map(this::left)).containsOnly(1L);
    world.sql("delete from hub.notice_event where event_id::text like 'ffffffff-0000-4000-8000-%'");
  }
}
