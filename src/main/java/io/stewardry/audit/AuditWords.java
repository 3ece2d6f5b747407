package io.stewardry.audit;

import io.stewardry.shell.ActionWords;
import io.stewardry.shell.AuditAction;
import io.stewardry.shell.Choice;
import io.stewardry.shell.Resource;
import io.stewardry.shell.Resources;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// What the actions of the log are called, and the icons beside them, as the modules describe them.
@Component
public final class AuditWords {
  /// As an action of the search: all changes and all views.
  public static final String ALL = "all";

  /// As an action of the search: what people from other organizations only looked at.
  public static final String READS = "reads";

  /// As an action of the search: all that was done by people of the MSP that manages this one.
  public static final String PROVIDER = "provider";

  private final Resources resources;
  private final Map<String, ActionWords> actions = new LinkedHashMap<>();
  private final Map<String, String> values = new HashMap<>();

  public AuditWords(Resources resources) {
    this.resources = resources;
    for (Resource each : resources.all()) {
      AuditAction viewed = each.viewed();
      if (viewed != null) {
        actions.put(viewed.key(), viewed.words());
      }
      each.logged().forEach(action -> actions.put(action.key(), action.words()));
      values.putAll(each.loggedValues());
    }
  }

  /// An action that is described no more is told by its key.
  public ActionWords of(String action) {
    ActionWords known = actions.get(action);
    return known == null ? ActionWords.of(action, "point", "did " + action) : known;
  }

  public String icon(String action) {
    return of(action).icon();
  }

  /// A value that is a key of the program, in words; null when no module has any.
  public @Nullable String value(String key) {
    return values.get(key);
  }

  /// Those that concern nobody but the person who did them.
  Set<String> ownAffairs() {
    return actions.values().stream()
        .filter(ActionWords::personal)
        .map(ActionWords::key)
        .collect(Collectors.toUnmodifiableSet());
  }

  /// What the log can be searched for.
  ///
  /// @param title such as "Kinds"
  public record Group(String title, List<Choice> choices) {
    public Group {
      choices = List.copyOf(choices);
    }
  }

  /// @param provider who manages the organization; null for nobody
  public List<Group> groups(@Nullable String provider) {
    List<Choice> often = new ArrayList<>();
    often.add(new Choice("", "All changes"));
    often.add(new Choice(ALL, "Changes and views"));
    if (provider != null) {
      often.add(new Choice(PROVIDER, "Done by " + provider));
    }
    often.add(
        new Choice(READS, provider == null ? "Views from outside" : "Views by provider staff"));
    List<Choice> kinds = new ArrayList<>();
    List<Choice> single = new ArrayList<>();
    for (Resource each : resources.all()) {
      if (!each.logged().isEmpty()) {
        kinds.add(new Choice(each.name().key() + ".", each.name().many()));
      }
      each.logged()
          .forEach(action -> single.add(new Choice(action.key(), action.words().called())));
    }
    return List.of(
        new Group("Often", often), new Group("Kinds", kinds), new Group("Single actions", single));
  }
}
