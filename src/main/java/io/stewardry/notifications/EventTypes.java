package io.stewardry.notifications;

import io.stewardry.access.Roles;
import io.stewardry.kernel.Permission;
import io.stewardry.notices.EventClass;
import io.stewardry.notices.EventType;
import io.stewardry.notices.NoticeKind;
import io.stewardry.notices.NoticeWords;
import io.stewardry.notices.NoticesOfModule;
import io.stewardry.notices.Severity;
import io.stewardry.tenancy.Caller;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/// The types of events that can be followed, from the modules that tell them.
@Service
public class EventTypes {
  private final List<NoticesOfModule> modules;

  EventTypes(List<NoticesOfModule> modules) {
    this.modules = modules;
  }

  /// @param type such as `limit.full`
  /// @param resource what it is about, such as `limit`
  public record Followed(String type, String resource, EventType event) {}

  /// As the API and messages to channels name the kind of a notice.
  public static String typeOf(String kind) {
    return kind.toLowerCase(Locale.ROOT).replaceFirst("_", ".");
  }

  /// Those that the caller may be told, by name.
  public List<Followed> all(Caller caller) {
    Set<Permission> held = Roles.of(caller);
    return modules.stream()
        .<NoticeKind>flatMap(module -> module.notices().stream())
        .map(NoticeKind::words)
        .filter(words -> known(words, held))
        .flatMap(EventTypes::followed)
        .sorted(Comparator.comparing(Followed::type))
        .toList();
  }

  /// The permissions that people need to be told of such events; empty where access is enough.
  /// Where the class has no event of this severity yet, what most of its events need.
  ///
  /// @param elsewhere they happen in an organization that the acting one manages
  List<Optional<Permission>> scopes(EventClass of, Severity severity, boolean elsewhere) {
    List<Optional<Permission>> scopes =
        modules.stream()
            .<NoticeKind>flatMap(module -> module.notices().stream())
            .map(NoticeKind::words)
            .filter(words -> is(words.event(), of, severity))
            .map(words -> Optional.ofNullable(words.told(elsewhere).scope()))
            .distinct()
            .toList();
    return scopes.isEmpty() ? List.of(Optional.of(of.permission())) : scopes;
  }

  private static boolean is(@Nullable EventType event, EventClass of, Severity severity) {
    return event != null && event.followed() && event.of() == of && event.severity() == severity;
  }

  private static boolean known(NoticeWords words, Set<Permission> held) {
    return Stream.of(words.told(false), words.told(true))
        .anyMatch(told -> told.scope() == null || held.contains(told.scope()));
  }

  private static Stream<Followed> followed(NoticeWords words) {
    EventType event = words.event();
    if (event == null || !event.followed()) {
      return Stream.empty();
    }
    String type = typeOf(words.key());
    return Stream.of(new Followed(type, type.substring(0, type.indexOf('.')), event));
  }
}
