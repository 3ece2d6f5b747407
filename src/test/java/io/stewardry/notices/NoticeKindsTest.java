package io.stewardry.notices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stewardry.kernel.OrganizationId;
import io.stewardry.kernel.UserId;
import io.stewardry.shell.Icons;
import io.stewardry.shell.Tone;
import io.stewardry.support.Descriptions;
import io.stewardry.support.World;
import io.stewardry.tenancy.Acting;
import io.stewardry.tenancy.ActingContext;
import io.stewardry.tenancy.Transactions;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// What modules declare, and when it is told.
class NoticeKindsTest {
  private static final Instant END = Instant.parse("2026-12-31T12:00:00Z");

  private enum Sample implements NoticeKind {
    ENDED(
        NoticeWords.of("SAMPLE_ENDED", Tone.INFO, "bell", "It has ended.", "")
            .before(Duration.ZERO)),
    ENDS(
        NoticeWords.of("SAMPLE_ENDS", Tone.INFO, "bell", "It ends.", "")
            .before(Duration.ofDays(1), Duration.ofDays(7))
            .then(ENDED));

    private final NoticeWords words;

    Sample(NoticeWords words) {
      this.words = words;
    }

    @Override
    public NoticeWords words() {
      return words;
    }
  }

  /// One that no module declares would never be told.
  @Test
  void shouldBeDeclaredWithAKeyOfTheirConstantAndAnIcon() {
    assertThat(Descriptions.declaredNotices())
        .hasSizeGreaterThanOrEqualTo(11)
        .containsExactlyInAnyOrderElementsOf(Descriptions.noticeKinds());
    for (NoticeKind kind : Descriptions.declaredNotices()) {
      assertThat(kind.words().key()).endsWith("_" + ((Enum<?>) kind).name());
      assertThat(Icons.icon(kind.words().icon())).isNotNull();
      assertThat(kind.words().event()).as(kind.words().key()).isNotNull();
    }
  }

  @Test
  void shouldBeToldOnceForEachDayAndAtTheEnd() {
    NoticeWords ends = Sample.ENDS.words();
    assertThat(ends.after(END.minus(Duration.ofDays(40)), END, Sample.ENDS))
        .contains(new NoticeWords.Step(Sample.ENDS, END.minus(Duration.ofDays(7))));
    assertThat(ends.after(END.minus(Duration.ofDays(7)), END, Sample.ENDS))
        .contains(new NoticeWords.Step(Sample.ENDS, END.minus(Duration.ofDays(1))));
    assertThat(ends.after(END.minus(Duration.ofDays(1)), END, Sample.ENDS))
        .contains(new NoticeWords.Step(Sample.ENDED, END));
    // Days that nobody told in time are left out, and the end is told late.
    assertThat(ends.after(END.minus(Duration.ofDays(2)), END, Sample.ENDS))
        .contains(new NoticeWords.Step(Sample.ENDS, END.minus(Duration.ofDays(1))));
    Instant late = END.plus(Duration.ofHours(5));
    assertThat(ends.after(late, END, Sample.ENDS))
        .contains(new NoticeWords.Step(Sample.ENDED, late));
    assertThat(Sample.ENDED.words().after(late, END, Sample.ENDED)).isEmpty();
  }

  /// Half of the time is as fair as it gets.
  @Test
  void shouldBeToldInTimeWhereTheMomentIsNearerThanAllDays() {
    NoticeWords ends = Sample.ENDS.words();
    Instant now = END.minus(Duration.ofHours(5));
    assertThat(ends.begin(now, END, Sample.ENDS))
        .contains(new NoticeWords.Step(Sample.ENDS, END.minus(Duration.ofMinutes(150))));
    assertThat(ends.begin(END.minus(Duration.ofDays(3)), END, Sample.ENDS))
        .contains(new NoticeWords.Step(Sample.ENDS, END.minus(Duration.ofDays(1))));
    assertThat(ends.begin(END, END, Sample.ENDS)).contains(new NoticeWords.Step(Sample.ENDED, END));
    assertThat(Sample.ENDED.words().begin(now, END, Sample.ENDED))
        .contains(new NoticeWords.Step(Sample.ENDED, END));
  }

  /// What the database names by itself: a key that is misspelled there would settle nothing.
  @Test
  void shouldBeCalledTheSameInTheDatabase() {
    World world = World.shared();
    Set<String> keys =
        Descriptions.declaredNotices().stream()
            .map(kind -> kind.words().key())
            .collect(Collectors.toSet());
    String settled =
        world.text(
            """
            select string_agg(distinct trim(key), ',') from pg_proc p,
              regexp_matches(p.prosrc, 'perform priv\\.settle_notices\\([^;]*array\\[([^]]*)\\]\\)', 'g') call,
              string_to_table(replace(call[1], '''', ''), ',') key
            """);
    assertThat(settled.split(",")).hasSizeGreaterThanOrEqualTo(7).isSubsetOf(keys);
    // Each call names its kinds like that, so none is left out.
    assertThat(
            world.count(
                """
                select count(*) from pg_proc p where regexp_count(p.prosrc, 'settle_notices')
                  <> regexp_count(p.prosrc, 'perform priv\\.settle_notices\\([^;]*array\\[[^]]*\\]\\)')
                """))
        .isZero();
    // Those that are told by a trigger.
    String begun =
        world.text(
            """
            select string_agg(distinct call[1], ',') from pg_proc p,
              regexp_matches(p.prosrc, 'insert into hub\\.notice_event[^;]*uuidv7\\(\\), ''([A-Z_]+)''', 'g') call
            """);
    assertThat(begun.split(",")).hasSize(2).isSubsetOf(keys);
    String told =
        world.text("select string_agg(key, ',') from priv.actor_kind k, unnest(k.notices) key");
    assertThat(told.split(",")).isSubsetOf(keys);
  }

  @Test
  void shouldBeToldInTheTransactionOfWhatTheyAreAbout() {
    World world = World.shared();
    World.Made msp = world.msp("Tell");
    Notices notices = world.application().bean(Notices.class);
    UUID about = UUID.randomUUID();
    NoticeEvent event =
        NoticeEvent.of(Sample.ENDS, about).at(Instant.now().plus(Duration.ofDays(9)));
    ActingContext owner =
        ActingContext.atHome(new OrganizationId(msp.id()), new UserId(msp.owner()));
    assertThatThrownBy(() -> Acting.as(owner, () -> notices.tell(event)))
        .isInstanceOf(IllegalStateException.class);
    Transactions transactions = world.application().bean(Transactions.class);
    assertThatThrownBy(() ->
            Acting.as(
                owner,
                () ->
                    transactions.run(() -> {
                      notices.tell(event);
                      throw new IllegalArgumentException("the act fails");
                    })))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(count(world, about)).isZero();
    Acting.as(owner, () -> transactions.run(() -> notices.tell(event)));
    assertThat(count(world, about)).isOne();
    world.sql("delete from hub.notice_event where about_id = ?", about);
    assertThat(
            world.count(
                "select count(*) from priv.work where kind = 'notice' and org_id = ?", msp.id()))
        .isZero();
  }

  private static long count(World world, UUID about) {
    return world.count("select count(*) from hub.notice_event where about_id = ?", about);
  }
}
