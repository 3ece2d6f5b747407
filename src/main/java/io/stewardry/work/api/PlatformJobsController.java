package io.stewardry.work.api;

import io.stewardry.kernel.Page;
import io.stewardry.kernel.PageRequest;
import io.stewardry.kernel.Permission;
import io.stewardry.tenancy.Caller;
import io.stewardry.tenancy.Requires;
import io.stewardry.work.QueuedWork;
import io.stewardry.work.WorkQueues;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/platform/jobs")
class PlatformJobsController {
  private final WorkQueues queues;

  PlatformJobsController(WorkQueues queues) {
    this.queues = queues;
  }

  @Requires(Permission.PLATFORM_OPERATE)
  @GetMapping
  Page<QueuedWork> list(
      @RequestParam(required = false) @Nullable String state,
      @RequestParam(required = false) @Nullable String limit,
      @RequestParam(required = false) @Nullable String cursor) {
    return queues.page(QueuedWork.State.parse(state), PageRequest.of(limit, cursor));
  }

  @Requires(Permission.PLATFORM_OPERATE)
  @PostMapping("/{id}/retry")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void retry(@PathVariable String id, Caller caller) {
    queues.retry(id, caller);
  }

  @Requires(Permission.PLATFORM_OPERATE)
  @PostMapping("/{id}/stop")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void stop(@PathVariable String id, Caller caller) {
    queues.stop(id, caller);
  }
}
