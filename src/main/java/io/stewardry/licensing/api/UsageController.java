package io.stewardry.licensing.api;

import io.stewardry.kernel.PageRequest;
import io.stewardry.kernel.Permission;
import io.stewardry.kernel.Problem;
import io.stewardry.licensing.Usage;
import io.stewardry.licensing.UsageHistory;
import io.stewardry.licensing.UsageQuery;
import io.stewardry.shell.TableFormat;
import io.stewardry.tenancy.Caller;
import io.stewardry.tenancy.Requires;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/usage")
class UsageController {
  private final Usage usage;
  private final UsageHistory history;

  UsageController(Usage usage, UsageHistory history) {
    this.usage = usage;
    this.history = history;
  }

  @Requires(Permission.USAGE_VIEW)
  @GetMapping
  Usage.Answer usage(
      @RequestParam(required = false) @Nullable String search,
      @RequestParam(required = false) @Nullable String status,
      @RequestParam(required = false) @Nullable String sort,
      @RequestParam(required = false) @Nullable String limit,
      @RequestParam(required = false) @Nullable String cursor,
      Caller caller) {
    return usage.answer(UsageQuery.of(search, status, sort, PageRequest.of(limit, cursor)), caller);
  }

  @Requires(Permission.USAGE_VIEW)
  @GetMapping("/history")
  UsageHistory.Answer history(
      @RequestParam(required = false) @Nullable String months,
      @RequestParam(required = false) @Nullable String search,
      @RequestParam(required = false) @Nullable String limit,
      @RequestParam(required = false) @Nullable String cursor,
      Caller caller) {
    return history.of(
        UsageQuery.of(search, null, null, PageRequest.of(limit, cursor)), months(months), caller);
  }

  @Requires(Permission.USAGE_VIEW)
  @GetMapping("/export")
  void export(
      @RequestParam(required = false) @Nullable String format,
      @RequestParam(required = false) @Nullable String search,
      @RequestParam(required = false) @Nullable String status,
      @RequestParam(required = false) @Nullable String sort,
      Caller caller,
      HttpServletResponse response)
      throws IOException {
    TableFormat wanted = TableFormat.of(format);
    UsageQuery query = UsageQuery.of(search, status, sort, PageRequest.of(null, null));
    usage.export(query, caller, wanted, false).send(response);
  }

  private static int months(@Nullable String months) {
    if (months == null) {
      return UsageHistory.USUAL;
    }
    if (!months.matches("[0-9]{1,4}")) {
      throw Problem.invalid("/months", "It takes a number of months, such as 12.");
    }
    return Integer.parseInt(months);
  }
}
