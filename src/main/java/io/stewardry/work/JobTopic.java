package io.stewardry.work;

import io.stewardry.live.LiveTopic;
import io.stewardry.tenancy.Caller;
import io.stewardry.tenancy.Topic;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/// How far a job is, for those who may see the job.
@Component
class JobTopic implements LiveTopic {
  private final StartedJobs jobs;

  JobTopic(StartedJobs jobs) {
    this.jobs = jobs;
  }

  @Override
  public String kind() {
    return "job";
  }

  @Override
  public Map<UUID, Topic> follow(Collection<UUID> ids, Caller caller) {
    return jobs.find(ids, caller).stream()
        .collect(
            Collectors.toMap(Job::id, job -> new Topic(caller.organization(), kind(), job.id())));
  }

  /// Rows are announced once a second (`JobRowStore`).
  @Override
  public Duration settles() {
    return Duration.ofSeconds(1);
  }
}
