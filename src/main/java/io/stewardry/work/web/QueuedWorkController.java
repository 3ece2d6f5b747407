package io.stewardry.work.web;

import io.stewardry.kernel.Page;
import io.stewardry.kernel.Permission;
import io.stewardry.kernel.Problem;
import io.stewardry.kernel.ProblemCode;
import io.stewardry.shell.Asked;
import io.stewardry.shell.DangerQuestion;
import io.stewardry.shell.Drawn;
import io.stewardry.shell.Frame;
import io.stewardry.shell.ListAddress;
import io.stewardry.shell.ListPlace;
import io.stewardry.shell.Notice;
import io.stewardry.shell.Redirect;
import io.stewardry.tenancy.Caller;
import io.stewardry.tenancy.Requires;
import io.stewardry.work.QueuedWork;
import io.stewardry.work.WorkQueues;
import java.util.Objects;
import java.util.function.Supplier;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// Background work of the installation, with what is stuck.
@Controller
class QueuedWorkController {
  private static final String JOBS = "/platform/jobs";

  private final WorkQueues queues;

  QueuedWorkController(WorkQueues queues) {
    this.queues = queues;
  }

  @Requires(Permission.PLATFORM_OPERATE)
  @GetMapping(JOBS)
  Drawn list(
      @RequestParam(defaultValue = "") String state,
      ListAddress list,
      ListPlace place,
      Caller caller,
      Frame frame) {
    Page<QueuedWork> found = queues.page(QueuedWork.State.parse(state), place.request());
    ListAddress address = list.with("state", state);
    return Drawn.page(
            "work/jobs",
            new QueuedWorkPage(
                address,
                queues.counts(),
                found.items().stream()
                    .map(work ->
                        QueuedWorkRow.of(
                            work,
                            work.organizationId().equals(caller.organization().value()),
                            frame))
                    .toList(),
                place.paging(found, address)))
        .part("job-list", "work/part/swap");
  }

  @Requires(Permission.PLATFORM_OPERATE)
  @PostMapping("/platform/jobs/{id}/retry")
  Redirect retry(@PathVariable String id, Caller caller) {
    return saying(() -> queues.retry(id, caller).title() + " is tried again now.");
  }

  @Requires(Permission.PLATFORM_OPERATE)
  @GetMapping("/platform/jobs/{id}/stop")
  Asked askToStop(@PathVariable String id) {
    QueuedWork work = queues.get(id);
    int left =
        Objects.requireNonNullElse(work.total(), 0) - Objects.requireNonNullElse(work.done(), 0);
    return Asked.of(
        DangerQuestion.asking(
                "Stop this job?",
                work.title()
                    + " of "
                    + work.organizationName()
                    + (work.startedBy() == null ? "" : ", started by " + work.startedBy())
                    + ". What is done stays done.",
                "Stop job",
                "player-stop",
                JOBS + "/" + work.id() + "/stop")
            .counting("list-check", left, "row is not done", "rows are not done")
            .undoneBy("The person who started it can run the rest again where its page offers it.")
            .refusedBecause(
                work.stoppable() ? null : "Only a job that someone started can be stopped."),
        JOBS);
  }

  @Requires(Permission.PLATFORM_OPERATE)
  @PostMapping("/platform/jobs/{id}/stop")
  Redirect stop(@PathVariable String id, Caller caller) {
    return saying(() -> queues.stop(id, caller).title() + " is stopped.");
  }

  private static Redirect saying(Supplier<String> act) {
    Notice told;
    try {
      told = Notice.good(act.get());
    } catch (Problem refused) {
      if (refused.code() != ProblemCode.INVALID_STATE) {
        throw refused;
      }
      told = Notice.warning(refused.detail());
    }
    return Redirect.back(JOBS).saying(told);
  }
}
