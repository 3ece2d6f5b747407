package io.stewardry.work.web;

import static io.stewardry.tenancy.OrganizationKind.PLATFORM;

import io.stewardry.kernel.Permission;
import io.stewardry.shell.ModulePages;
import io.stewardry.shell.NavigationEntry;
import io.stewardry.shell.NavigationEntry.Group;
import io.stewardry.work.QueuedWork;
import io.stewardry.work.WorkQueues;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/// The page of this module in the frame.
@Component
class WorkPages implements ModulePages {
  private final WorkQueues queues;

  WorkPages(WorkQueues queues) {
    this.queues = queues;
  }

  @Override
  public List<NavigationEntry> entries() {
    return List.of(
        NavigationEntry.of(
                Set.of(PLATFORM),
                Group.TOP,
                35,
                "Jobs",
                "list-check",
                "/jobs",
                Permission.PLATFORM_OPERATE)
            .counting(caller -> queues.counts().getOrDefault(QueuedWork.State.SET_ASIDE, 0L)));
  }
}
