package io.stewardry.work.internal;

import io.stewardry.work.Work;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/// What people call each kind of work.
@Component
public class WorkTitles {
  private final Map<String, String> titles;

  WorkTitles(WorkKinds kinds) {
    this.titles =
        kinds.all().stream().collect(Collectors.toUnmodifiableMap(Work::kind, Work::title));
  }

  /// A kind that only a newer node knows is called by its key.
  public String of(String kind) {
    return titles.getOrDefault(kind, kind);
  }
}
