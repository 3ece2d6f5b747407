package io.stewardry.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class KeysetTest {
  private static final UUID ID = UUID.fromString("00000000-0000-7000-8000-000000000001");
  private static final UUID NEXT = UUID.fromString("00000000-0000-7000-8000-000000000002");

  private record Row(String name, UUID id) {}

  private static Keyset names(@Nullable String cursor) {
    return Keyset.ascending("things name", new PageRequest(1, cursor))
        .by("t.name", "text")
        .id("t.id");
  }

  private static String cursor(String value) {
    return new Cursor("things name", value, ID).encode();
  }

  @Test
  void shouldBeginWithoutACondition() {
    assertThat(names(null).sql()).isEqualTo(" order by t.name asc, t.id asc limit :limit");
    assertThat(names(null).parameters()).isEqualTo(Map.of("limit", 2));
  }

  @Test
  void shouldGoOnBehindTheCursor() {
    Keyset keyset = names(cursor("a|b"));
    assertThat(keyset.sql())
        .isEqualTo(
            " and (t.name, t.id) > (cast(:after_0 as text), :after_id)"
                + " order by t.name asc, t.id asc limit :limit");
    assertThat(keyset.parameters()).isEqualTo(Map.of("limit", 2, "after_0", "a|b", "after_id", ID));
  }

  @Test
  void shouldTurnRoundForThePageBefore() {
    assertThat(names("~" + cursor("a")).sql())
        .contains("(t.name, t.id) < (")
        .endsWith(" order by t.name desc, t.id desc limit :limit");
    assertThat(names(PageRequest.END).sql())
        .isEqualTo(" order by t.name desc, t.id desc limit :limit");
    assertThat(
            Keyset.descending("things name", new PageRequest(1, "~" + cursor("a")))
                .by("t.name", "text")
                .sql())
        .isEqualTo(" and (t.name) > (cast(:after_0 as text)) order by t.name asc limit :limit");
  }

  @Test
  void shouldGoBySeveralColumns() {
    String after = new Cursor("things harm", "3|2026-11-29T10:00:00Z", ID).encode();
    Keyset keyset =
        Keyset.descending("things harm", new PageRequest(10, after))
            .by("harm", "integer")
            .by("since", "timestamptz")
            .id("id");
    assertThat(keyset.sql())
        .isEqualTo(
            " and (harm, since, id) < (cast(:after_0 as integer), cast(:after_1 as timestamptz), :after_id)"
                + " order by harm desc, since desc, id desc limit :limit");
    assertThat(keyset.parameters())
        .containsEntry("after_0", "3")
        .containsEntry("after_1", "2026-11-29T10:00:00Z");
  }

  @Test
  void shouldAnswerThePageWithACursorToTheNext() {
    Page<Row> page =
        names(null)
            .page(List.of(new Row("a", ID), new Row("b", NEXT)), Row::name, Row::id, () -> 7);
    assertThat(page.items()).containsExactly(new Row("a", ID));
    assertThat(page.total()).isEqualTo(7);
    assertThat(names(page.nextCursor()).parameters())
        .containsEntry("after_0", "a")
        .containsEntry("after_id", ID);
  }

  @Test
  void shouldRefuseTheCursorOfAnotherList() {
    assertThatThrownBy(() -> Keyset.ascending("things time", new PageRequest(1, cursor("a"))))
        .isInstanceOf(Problem.class);
  }
}
