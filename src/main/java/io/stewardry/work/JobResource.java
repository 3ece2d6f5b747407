package io.stewardry.work;

import static io.stewardry.tenancy.OrganizationKind.PLATFORM;

import io.stewardry.kernel.Permission;
import io.stewardry.shell.NavigationEntry;
import io.stewardry.shell.NavigationEntry.Group;
import io.stewardry.shell.Resource;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/// Background work.
@Component
class JobResource implements Resource {
  private final WorkQueues queues;

  JobResource(WorkQueues queues) {
    this.queues = queues;
  }

  @Override
  public Name name() {
    return new Name("job", "Jobs", Area.INSTALLATION, 35);
  }

  @Override
  public List<JobAction> logged() {
    return List.of(JobAction.values());
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
