package io.stewardry.bulk;

import io.stewardry.work.Job;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/// All acts, by their names.
@Component
class BulkKinds {
  private final Map<String, BulkAct> acts;

  BulkKinds(List<BulkAct> ofModules) {
    acts =
        Stream.concat(Arrays.stream(LifecycleAct.values()), ofModules.stream())
            .collect(Collectors.toUnmodifiableMap(BulkAct::name, Function.identity()));
  }

  BulkJob read(Job job) {
    BulkAct act = acts.get(job.about("act"));
    if (act == null) {
      throw new IllegalStateException("no act is called " + job.about("act"));
    }
    return BulkJob.of(job, act);
  }
}
