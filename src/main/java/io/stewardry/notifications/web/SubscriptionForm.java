package io.stewardry.notifications.web;

import io.stewardry.kernel.Ids;
import io.stewardry.kernel.TypedText;
import io.stewardry.kernel.Validation;
import io.stewardry.notices.EventClass;
import io.stewardry.notices.Severity;
import io.stewardry.notifications.Subscription;
import io.stewardry.notifications.SubscriptionDraft;
import io.stewardry.notifications.SubscriptionWays;
import io.stewardry.notifications.Target;
import io.stewardry.notifications.TargetKind;
import io.stewardry.shell.FieldErrors;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What was typed about a subscription.
///
/// @param kind of who is told
/// @param user an address or a name
/// @param tags of systems, with commas between them
/// @param where one of [#HERE], [#ALL], [#SOME]
/// @param organizations ids that are ticked
/// @param find what is looked for among organizations
/// @param found what was looked for before
/// @param escalation who is told next
/// @param version when the form was drawn; null of a new one
public record SubscriptionForm(
    String kind,
    String user,
    String group,
    String role,
    String shift,
    List<String> classes,
    String severity,
    String tags,
    String where,
    List<String> organizations,
    String find,
    String found,
    boolean rootCauseOnly,
    List<String> ways,
    boolean honoursQuiet,
    boolean muted,
    EscalationForm escalation,
    @Nullable Integer version) {
  static final String HERE = "HERE";
  static final String ALL = "ALL";
  static final String SOME = "SOME";

  public SubscriptionForm {
    classes = List.copyOf(classes);
    organizations = List.copyOf(organizations);
    ways = List.copyOf(ways);
  }

  /// What a new one begins with.
  static SubscriptionForm fresh(boolean own, boolean managing) {
    return new SubscriptionForm(
        own ? TargetKind.USER.name() : TargetKind.ORGANIZATION.name(),
        "",
        "",
        "",
        "",
        List.of(),
        Severity.WARNING.name(),
        "",
        managing ? ALL : HERE,
        List.of(),
        "",
        "",
        false,
        List.of(Subscription.Ways.MAIL, Subscription.Ways.IN_APP),
        !own,
        false,
        EscalationForm.NONE,
        null);
  }

  /// @param address of a user
  static SubscriptionForm of(Subscription one, Function<Target, String> address) {
    Target target = one.target();
    return new SubscriptionForm(
        target.kind().name(),
        address.apply(target),
        target.kind() == TargetKind.GROUP ? target.id() : "",
        target.kind() == TargetKind.ROLE ? target.id() : "",
        target.kind() == TargetKind.SHIFT ? target.id() : "",
        one.classes().stream().sorted().map(EventClass::key).toList(),
        one.minimumSeverity().name(),
        String.join(", ", one.systemTags()),
        one.recursive() ? ALL : one.organizations().isEmpty() ? HERE : SOME,
        one.organizations().stream().map(UUID::toString).toList(),
        "",
        "",
        one.rootCauseOnly(),
        one.ways().keys(),
        one.honoursQuiet(),
        one.muted(),
        EscalationForm.of(one.escalation(), address),
        one.version());
  }

  static SubscriptionForm typed(HttpServletRequest request) {
    String version = text(request, "version");
    return new SubscriptionForm(
        text(request, "kind"),
        text(request, "user"),
        text(request, "group"),
        text(request, "role"),
        text(request, "shift"),
        all(request, "classes"),
        text(request, "minimumSeverity"),
        text(request, "systemTags"),
        text(request, "where"),
        all(request, "organizations"),
        text(request, "find"),
        text(request, "found"),
        request.getParameter("rootCauseOnly") != null,
        all(request, "channels"),
        request.getParameter("honorDoNotDisturb") != null,
        request.getParameter("muted") != null,
        EscalationForm.typed(request),
        version.matches("[0-9]{1,9}") ? Integer.valueOf(version) : null);
  }

  private static String text(HttpServletRequest request, String name) {
    return Objects.requireNonNullElse(request.getParameter(name), "");
  }

  private static List<String> all(HttpServletRequest request, String name) {
    String[] values = request.getParameterValues(name);
    return values == null ? List.of() : Arrays.stream(values).distinct().toList();
  }

  /// Somebody pressed Enter after they had typed what to look for.
  boolean looksFurther() {
    return where.equals(SOME) && !TypedText.trimmed(find).isEmpty() && !find.equals(found);
  }

  /// The same as it is now.
  SubscriptionForm at(int now) {
    return with(escalation, now);
  }

  SubscriptionForm with(EscalationForm steps) {
    return with(steps, version);
  }

  private SubscriptionForm with(EscalationForm steps, @Nullable Integer now) {
    return new SubscriptionForm(
        kind,
        user,
        group,
        role,
        shift,
        classes,
        severity,
        tags,
        where,
        organizations,
        find,
        found,
        rootCauseOnly,
        ways,
        honoursQuiet,
        muted,
        steps,
        now);
  }

  /// What is asked for.
  ///
  /// @param target whom it is for
  /// @param managing organizations can be chosen
  /// @param unseen organizations that stay, although the reader does not see them
  /// @param escalating null where the form has no escalation; otherwise whom a typed name means
  /// @throws io.stewardry.kernel.Problem VALIDATION_FAILED
  SubscriptionDraft draft(
      Target target,
      boolean managing,
      List<UUID> unseen,
      String organization,
      @Nullable Function<String, Target> escalating) {
    Validation check = new Validation();
    if (classes.isEmpty()) {
      check.refuse("/classes", "Choose at least one kind of event.");
    }
    if (ways.isEmpty()) {
      check.refuse("/channels", "Choose at least one way.");
    }
    List<String> named = named(unseen);
    if (managing && !unseen.isEmpty() && !where.equals(SOME) && !where.equals(ALL)) {
      check.refuse(
          "/where",
          "Organizations to which you have no access stay chosen. Choose “These organizations”, or ask somebody who has access to them.");
    }
    if (managing && where.equals(SOME) && named.isEmpty()) {
      check.refuse("/organizations", "Choose at least one organization.");
    }
    List<SubscriptionDraft.@Nullable SentStep> steps =
        escalating == null ? null : escalation.sent(check, escalating, organization);
    if (escalating != null
        && !escalation.rows().isEmpty()
        && !ways.isEmpty()
        && !ways.contains(Subscription.Ways.IN_APP)) {
      check.refuse(
          "/channels",
          "An escalation needs the bell: people end it by dismissing the notice there.");
    }
    check.done();
    return new SubscriptionDraft(
        new SubscriptionDraft.Sent(target.kind().name(), target.id()),
        List.copyOf(classes),
        severity,
        null,
        List.copyOf(tagList()),
        managing && where.equals(ALL),
        managing && where.equals(SOME) ? List.copyOf(named) : List.of(),
        rootCauseOnly,
        muted,
        List.copyOf(ways),
        target.kind() == TargetKind.SHIFT ? null : honoursQuiet,
        steps);
  }

  private List<String> named(List<UUID> unseen) {
    Set<String> all = unseen.stream().map(UUID::toString).collect(Collectors.toSet());
    return Stream.concat(organizations.stream(), all.stream()).distinct().toList();
  }

  private List<String> tagList() {
    return Arrays.stream(tags.split(","))
        .map(TypedText::trimmed)
        .filter(tag -> !tag.isEmpty())
        .toList();
  }

  /// Ids that are ticked, as far as they are ids.
  Set<UUID> ticked() {
    return organizations.stream().flatMap(id -> Ids.parse(id).stream()).collect(Collectors.toSet());
  }

  /// The words beside their fields, where a pointer leads to one of several values.
  FieldErrors beside(FieldErrors errors) {
    Map<String, String> words = new HashMap<>();
    errors
        .byField()
        .forEach((field, said) -> {
          String first = field.split("/", 2)[0];
          words.putIfAbsent(
              switch (first) {
                case "target" -> fieldOfTarget(field);
                case "escalation" -> escalation.field(field);
                default -> first;
              },
              said);
        });
    return new FieldErrors(words);
  }

  private String fieldOfTarget(String field) {
    if (!field.endsWith("id")) {
      return "kind";
    }
    return TargetKind.ofKey(kind)
        .map(known ->
            switch (known) {
              case USER -> "user";
              case GROUP -> "group";
              case ROLE -> "role";
              case SHIFT -> "shift";
              default -> "kind";
            })
        .orElse("kind");
  }

  public boolean has(EventClass of) {
    return classes.contains(of.key());
  }

  public boolean goes(SubscriptionWays.Way way) {
    return ways.contains(way.key());
  }

  /// What the field of a kind says.
  public String value(TargetKind of) {
    return switch (of) {
      case USER -> user;
      case GROUP -> group;
      case ROLE -> role;
      case SHIFT -> shift;
      default -> "";
    };
  }
}
