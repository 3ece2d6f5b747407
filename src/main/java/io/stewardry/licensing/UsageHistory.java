package io.stewardry.licensing;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.stewardry.kernel.Page;
import io.stewardry.kernel.Problem;
import io.stewardry.licensing.UsageMonth.Figure;
import io.stewardry.licensing.internal.UsageMonthStore;
import io.stewardry.licensing.internal.UsageMonthStore.Mark;
import io.stewardry.licensing.internal.UsageStore;
import io.stewardry.tenancy.Caller;
import java.time.Clock;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/// What the children of the acting organization used in past months, by UTC. A month in which
/// nothing changed is as the one before it ended.
@Service
public class UsageHistory {
  public static final int USUAL = 12;
  private static final int MOST = 60;

  private final UsageStore usage;
  private final UsageMonthStore store;
  private final Clock clock;

  UsageHistory(UsageStore usage, UsageMonthStore store, Clock clock) {
    this.usage = usage;
    this.store = store;
    this.clock = clock;
  }

  public record One(UUID organizationId, String name, List<UsageMonth> months) {}

  /// @param totals of all of them; in the first page only
  @JsonInclude(JsonInclude.Include.ALWAYS)
  public record Answer(
      List<One> items,
      @Nullable String nextCursor,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Long total,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<UsageMonth> totals) {}

  public Answer of(UsageQuery query, int months, Caller caller) {
    if (months < 1 || months > MOST) {
      throw Problem.invalid("/months", "It takes a whole number from 1 to " + MOST + ".");
    }
    Page<UsageOf> page = usage.page(query, caller.reachesEveryChild());
    Map<UUID, List<UsageMonth>> each =
        each(page.items().stream().map(UsageOf::organizationId).toList(), months);
    return new Answer(
        page.items().stream()
            .map(one ->
                new One(
                    one.organizationId(),
                    one.name(),
                    each.getOrDefault(one.organizationId(), List.of())))
            .toList(),
        page.nextCursor(),
        page.total(),
        query.page().cursor() == null ? totals(query, months, caller) : null);
  }

  /// Of these children, from the earliest of so many months to the running one.
  public Map<UUID, List<UsageMonth>> each(Collection<UUID> children, int months) {
    Map<UUID, List<Mark>> marks =
        store.marks(children).stream().collect(Collectors.groupingBy(Mark::child));
    Map<UUID, List<UsageMonth>> each = new HashMap<>();
    for (UUID child : children) {
      Map<LimitKey, Map<YearMonth, Mark>> known = new EnumMap<>(LimitKey.class);
      marks
          .getOrDefault(child, List.of())
          .forEach(mark ->
              known.computeIfAbsent(mark.key(), key -> new HashMap<>()).put(mark.month(), mark));
      Map<LimitKey, Long> running = new EnumMap<>(LimitKey.class);
      YearMonth first = first(months);
      marks.getOrDefault(child, List.of()).stream()
          .filter(mark -> mark.month().isBefore(first))
          .forEach(mark -> running.put(mark.key(), mark.last()));
      each.put(
          child,
          months(
              months,
              (month, key) -> {
                Mark mark = known.getOrDefault(key, Map.of()).get(month);
                if (mark == null) {
                  long last = running.getOrDefault(key, 0L);
                  return last == 0 ? Figure.NOTHING : new Figure(last, last, month.atDay(1));
                }
                running.put(key, mark.last());
                return new Figure(mark.last(), mark.high(), mark.highOn());
              }));
    }
    return each;
  }

  /// The sum of all that the query finds.
  public List<UsageMonth> totals(UsageQuery query, int months, Caller caller) {
    Map<LimitKey, Map<YearMonth, UsageMonthStore.Change>> changes = new EnumMap<>(LimitKey.class);
    Map<LimitKey, Long> running = new EnumMap<>(LimitKey.class);
    YearMonth first = first(months);
    for (UsageMonthStore.Change change : store.changes(query, caller.reachesEveryChild())) {
      if (change.month().isBefore(first)) {
        running.merge(change.key(), change.more(), Long::sum);
      } else {
        changes.computeIfAbsent(change.key(), key -> new HashMap<>()).put(change.month(), change);
      }
    }
    return months(
        months,
        (month, key) -> {
          long before = running.getOrDefault(key, 0L);
          UsageMonthStore.Change change = changes.getOrDefault(key, Map.of()).get(month);
          if (change == null) {
            return new Figure(before, before, null);
          }
          running.put(key, before + change.more());
          return new Figure(before + change.more(), before + change.above(), null);
        });
  }

  private List<UsageMonth> months(int months, BiFunction<YearMonth, LimitKey, Figure> figure) {
    List<UsageMonth> all = new ArrayList<>();
    YearMonth first = first(months);
    for (int n = 0; n < months; n++) {
      YearMonth month = first.plusMonths(n);
      all.add(
          new UsageMonth(
              month,
              figure.apply(month, LimitKey.USERS),
              figure.apply(month, LimitKey.AUTOMATIONS),
              figure.apply(month, LimitKey.SYSTEMS),
              figure.apply(month, LimitKey.GATEWAYS),
              figure.apply(month, LimitKey.AGENTS),
              figure.apply(month, LimitKey.DASHBOARDS)));
    }
    return all;
  }

  private YearMonth first(int months) {
    return YearMonth.now(clock.withZone(ZoneOffset.UTC)).minusMonths(months - 1L);
  }
}
