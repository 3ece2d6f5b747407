package io.stewardry.notices.internal;

import io.stewardry.notices.NoticeKind;
import io.stewardry.notices.NoticesOfModule;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/// The kinds of all modules.
@Component
class NoticeKinds {
  private final Map<String, NoticeKind> kinds;

  /// @throws IllegalStateException when two kinds have the same key
  NoticeKinds(List<NoticesOfModule> modules) {
    kinds =
        modules.stream()
            .<NoticeKind>flatMap(module -> module.notices().stream())
            .collect(Collectors.toUnmodifiableMap(kind -> kind.words().key(), Function.identity()));
  }

  Optional<NoticeKind> find(String key) {
    return Optional.ofNullable(kinds.get(key));
  }
}
