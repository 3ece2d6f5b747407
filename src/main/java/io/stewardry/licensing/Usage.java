package io.stewardry.licensing;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.stewardry.audit.ExportLog;
import io.stewardry.kernel.Page;
import io.stewardry.kernel.PageRequest;
import io.stewardry.licensing.UsageOf.Used;
import io.stewardry.licensing.internal.UsageStore;
import io.stewardry.shell.TableDownload;
import io.stewardry.shell.TableFormat;
import io.stewardry.shell.TableOutput;
import io.stewardry.tenancy.Caller;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/// What those children of the acting organization use to which the caller has access. It is kept in
/// the transaction that changes it, so it is as new as the answer.
@Service
public class Usage {
  private static final int AT_ONCE = 500;

  private final UsageStore store;
  private final ExportLog log;

  Usage(UsageStore store, ExportLog log) {
    this.store = store;
    this.log = log;
  }

  /// @param totals of all that was found; in the first page only
  /// @param license in the first page, for those who may see it
  @JsonInclude(JsonInclude.Include.ALWAYS)
  public record Answer(
      List<UsageOf> items,
      @Nullable String nextCursor,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Long total,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable UsageTotals totals,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable UsageLicense license) {}

  public Answer answer(UsageQuery query, Caller caller) {
    Page<UsageOf> page = page(query, caller);
    boolean first = query.page().cursor() == null;
    return new Answer(
        page.items(),
        page.nextCursor(),
        page.total(),
        first ? totals(query, caller) : null,
        first ? store.license() : null);
  }

  public Page<UsageOf> page(UsageQuery query, Caller caller) {
    return store.page(query, caller.reachesEveryChild());
  }

  public UsageTotals totals(UsageQuery query, Caller caller) {
    return store.totals(query, caller.reachesEveryChild());
  }

  public @Nullable UsageLicense license() {
    return store.license();
  }

  /// Page by page, and written down before anything of it is sent.
  ///
  /// @param query its page is not asked
  public TableDownload export(
      UsageQuery query, Caller caller, TableFormat format, boolean forPeople) {
    Page<UsageOf> first = page(query.at(new PageRequest(AT_ONCE, null)), caller);
    Map<String, @Nullable Object> filter = new LinkedHashMap<>();
    filter.put("search", query.search());
    filter.put("status", query.status());
    log.note(
        UsageAction.EXPORTED,
        null,
        format.word(),
        filter,
        store.count(query, caller.reachesEveryChild()));
    return new TableDownload(
        "usage",
        format,
        forPeople,
        columns(),
        table -> {
          Page<UsageOf> page = first;
          write(page, table);
          while (page.nextCursor() != null) {
            page = page(query.at(new PageRequest(AT_ONCE, page.nextCursor())), caller);
            write(page, table);
          }
        });
  }

  private static List<String> columns() {
    List<String> columns = new ArrayList<>(List.of("name", "organizationId"));
    for (LimitKey key : LimitKey.values()) {
      columns.add(key.key());
      columns.add(key.key() + "Limit");
    }
    columns.addAll(List.of("runsThisMonth", "capabilities", "nextExpiry"));
    return columns;
  }

  private static void write(Page<UsageOf> page, TableOutput table) {
    page.items().forEach(one -> table.row(cells(one)));
  }

  private static List<@Nullable Object> cells(UsageOf one) {
    List<@Nullable Object> cells = new ArrayList<>();
    cells.add(one.name());
    cells.add(one.organizationId());
    for (LimitKey key : LimitKey.values()) {
      Used used = one.of(key);
      cells.add(used == null ? null : used.used());
      cells.add(used == null ? null : used.max());
    }
    cells.add(one.runsThisMonth());
    cells.add(one.capabilities() == null ? null : String.join(" ", one.capabilities()));
    cells.add(one.nextExpiry());
    return cells;
  }
}
