package io.stewardry.shell;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// The descriptions of all modules, in the order in which people read them.
@Component
public final class Resources {
  private final List<Resource> all;
  private final Map<String, Resource> byKey = new LinkedHashMap<>();

  /// @throws IllegalStateException when two describe the same
  public Resources(List<Resource> described) {
    all =
        described.stream()
            .sorted(
                Comparator.comparing((Resource each) -> each.name().area())
                    .thenComparing(each -> each.name().order()))
            .toList();
    for (Resource each : all) {
      if (byKey.put(each.name().key(), each) != null) {
        throw new IllegalStateException("described twice: " + each.name().key());
      }
    }
  }

  public List<Resource> all() {
    return all;
  }

  public Optional<Resource> find(String key) {
    return Optional.ofNullable(byKey.get(key));
  }
}
