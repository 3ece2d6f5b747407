package io.stewardry.notifications;

import io.stewardry.kernel.Ids;
import io.stewardry.kernel.ProblemCode;
import io.stewardry.kernel.Validation;
import io.stewardry.notices.EventClass;
import io.stewardry.notices.Severity;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What somebody asks for; null leaves a thing as it is.
///
/// @param siteId of the systems of one site
/// @param organizations ids; an empty list is as `recursive` says
/// @param channels [Subscription.Ways#MAIL], [Subscription.Ways#IN_APP] and ids of channels
/// @param escalation who is told next; an empty list for nobody
public record SubscriptionDraft(
    @Nullable Sent target,
    @Nullable List<@Nullable String> classes,
    @Nullable String minimumSeverity,
    @Nullable String siteId,
    @Nullable List<@Nullable String> systemTags,
    @Nullable Boolean recursive,
    @Nullable List<@Nullable String> organizations,
    @Nullable Boolean rootCauseOnly,
    @Nullable Boolean muted,
    @Nullable List<@Nullable String> channels,
    @Nullable Boolean honorDoNotDisturb,
    @Nullable List<@Nullable SentStep> escalation) {
  private static final int MOST_TAGS = 20;
  private static final int LONGEST_TAG = 64;
  private static final int LONGEST_ROLE = 64;
  private static final int MOST_ORGANIZATIONS = 1000;
  private static final int MOST_CHANNELS = 20;
  public static final int MOST_STEPS = 5;

  /// A week.
  public static final int LATEST = 7 * 24 * 60;

  public record Sent(@Nullable String kind, @Nullable String id) {}

  public record SentStep(@Nullable Integer afterMinutes, @Nullable Sent target) {}

  /// What was read, without the question whether the target and the organizations exist.
  record Read(
      @Nullable Target target,
      Set<EventClass> classes,
      Severity minimum,
      List<String> tags,
      boolean recursive,
      List<UUID> organizations,
      boolean namedOnly,
      boolean rootCauseOnly,
      boolean muted,
      Subscription.Ways ways,
      boolean honoursQuiet,
      List<Subscription.Step> escalation) {}

  /// Organizations that the sender does not see stay, also where they send a list without them.
  SubscriptionDraft keeping(List<UUID> unseen) {
    if (organizations == null || unseen.isEmpty() || Boolean.TRUE.equals(recursive)) {
      return this;
    }
    List<@Nullable String> all = new ArrayList<>(organizations);
    unseen.stream().map(UUID::toString).filter(id -> !all.contains(id)).forEach(all::add);
    return new SubscriptionDraft(
        target,
        classes,
        minimumSeverity,
        siteId,
        systemTags,
        recursive,
        all,
        rootCauseOnly,
        muted,
        channels,
        honorDoNotDisturb,
        escalation);
  }

  /// @param before null for a new one
  Read read(@Nullable Subscription before, UUID organization, Validation check) {
    Target named = readTarget(before, organization, check);
    if (siteId != null) {
      check.refuse(
          "/siteId",
          ProblemCode.CROSS_ORG_REFERENCE,
          "There is no such site in this organization.");
    }
    List<UUID> only = readOrganizations(before, check);
    boolean all = recursive == null ? before != null && before.recursive() : recursive;
    if (all && !only.isEmpty()) {
      check.refuse("/organizations", "Send either recursive or organizations.");
    }
    boolean quiet = readQuiet(before, named, check);
    Subscription.Ways ways = readWays(before, check);
    List<Subscription.Step> steps = readSteps(before, organization, check);
    if (!steps.isEmpty() && !ways.inApp()) {
      check.refuse(
          "/channels", "With an escalation it takes IN_APP: people acknowledge an event there.");
    }
    return new Read(
        named,
        readClasses(before, check),
        readSeverity(before, check),
        readTags(before, check),
        all,
        only,
        organizations == null && !all ? before != null && before.namedOnly() : !only.isEmpty(),
        rootCauseOnly == null ? before != null && before.rootCauseOnly() : rootCauseOnly,
        muted == null ? before != null && before.muted() : muted,
        ways,
        quiet,
        steps);
  }

  private @Nullable Target readTarget(
      @Nullable Subscription before, UUID organization, Validation check) {
    if (target == null) {
      if (before == null) {
        check.refuse("/target", "It takes kind and id of who is told.");
      }
      return before == null ? null : before.target();
    }
    return readTarget("/target", target, organization, check);
  }

  private static @Nullable Target readTarget(
      String at, Sent sent, UUID organization, Validation check) {
    TargetKind kind = sent.kind() == null ? null : TargetKind.ofKey(sent.kind()).orElse(null);
    if (kind == null) {
      check.refuse(at + "/kind", "It takes USER, GROUP, ROLE, SHIFT or ORGANIZATION.");
      return null;
    }
    String id = sent.id();
    if (kind == TargetKind.ROLE) {
      if (id == null || id.isBlank() || id.length() > LONGEST_ROLE) {
        check.refuse(at + "/id", "It takes the key of a role.");
        return null;
      }
      return new Target(kind, id);
    }
    if (kind == TargetKind.ORGANIZATION && id == null) {
      return new Target(kind, organization.toString());
    }
    UUID known = id == null ? null : Ids.parse(id).orElse(null);
    if (known == null) {
      check.refuse(at + "/id", "It takes the id of who is told.");
      return null;
    }
    if (kind == TargetKind.ORGANIZATION && !known.equals(organization)) {
      check.refuse(
          at + "/id",
          ProblemCode.CROSS_ORG_REFERENCE,
          "It takes this organization. People of another one are told by subscriptions there.");
      return null;
    }
    return new Target(kind, known.toString());
  }

  private Set<EventClass> readClasses(@Nullable Subscription before, Validation check) {
    if (classes == null && before != null) {
      return before.classes();
    }
    Set<EventClass> read = EnumSet.noneOf(EventClass.class);
    List<@Nullable String> named = classes == null ? List.of() : classes;
    for (int n = 0; n < named.size(); n++) {
      String key = named.get(n);
      EventClass one = key == null ? null : EventClass.ofKey(key).orElse(null);
      if (one == null) {
        check.refuse(
            "/classes/" + n, "It takes alert, run, limit, expiry, policy, psa or security.");
      } else {
        read.add(one);
      }
    }
    if (named.isEmpty()) {
      check.refuse(
          "/classes", "It takes one or more of alert, run, limit, expiry, policy, psa, security.");
    }
    return read;
  }

  private Severity readSeverity(@Nullable Subscription before, Validation check) {
    if (minimumSeverity == null) {
      return before == null ? Severity.INFO : before.minimumSeverity();
    }
    return Severity.ofKey(minimumSeverity)
        .orElseGet(() -> {
          check.refuse("/minimumSeverity", "It takes INFO, WARNING or CRITICAL.");
          return Severity.INFO;
        });
  }

  private List<String> readTags(@Nullable Subscription before, Validation check) {
    if (systemTags == null) {
      return before == null ? List.of() : before.systemTags();
    }
    Set<String> read = new LinkedHashSet<>();
    if (systemTags.size() > MOST_TAGS) {
      check.refuse("/systemTags", "It takes at most " + MOST_TAGS + " tags.");
      return List.of();
    }
    for (int n = 0; n < systemTags.size(); n++) {
      read.add(check.required("/systemTags/" + n, systemTags.get(n), LONGEST_TAG));
    }
    return List.copyOf(read);
  }

  private List<UUID> readOrganizations(@Nullable Subscription before, Validation check) {
    if (organizations == null) {
      return before == null || Boolean.TRUE.equals(recursive) ? List.of() : before.organizations();
    }
    if (organizations.size() > MOST_ORGANIZATIONS) {
      check.refuse(
          "/organizations",
          "It takes at most " + MOST_ORGANIZATIONS + " organizations. For all, send recursive.");
      return List.of();
    }
    Set<UUID> read = new LinkedHashSet<>();
    for (int n = 0; n < organizations.size(); n++) {
      String text = organizations.get(n);
      UUID id = text == null ? null : Ids.parse(text).orElse(null);
      if (id == null) {
        check.refuse("/organizations/" + n, "It takes the id of an organization.");
      } else {
        read.add(id);
      }
    }
    return new ArrayList<>(read);
  }

  private Subscription.Ways readWays(@Nullable Subscription before, Validation check) {
    if (channels == null) {
      return before == null ? new Subscription.Ways(true, true, List.of()) : before.ways();
    }
    if (channels.size() > MOST_CHANNELS + 2) {
      check.refuse("/channels", "It takes at most " + MOST_CHANNELS + " channels.");
      return new Subscription.Ways(true, true, List.of());
    }
    if (channels.isEmpty()) {
      check.refuse("/channels", "It takes one or more ways, such as MAIL and IN_APP.");
    }
    List<UUID> others = new ArrayList<>();
    for (int n = 0; n < channels.size(); n++) {
      String way = channels.get(n);
      if (!Subscription.Ways.MAIL.equals(way) && !Subscription.Ways.IN_APP.equals(way)) {
        UUID channel = way == null ? null : Ids.parse(way).orElse(null);
        if (channel == null) {
          check.refuse("/channels/" + n, "It takes MAIL, IN_APP or the id of a channel.");
        } else if (!others.contains(channel)) {
          others.add(channel);
        }
      }
    }
    if (others.size() > MOST_CHANNELS) {
      check.refuse("/channels", "It takes at most " + MOST_CHANNELS + " channels.");
    }
    return new Subscription.Ways(
        channels.contains(Subscription.Ways.MAIL),
        channels.contains(Subscription.Ways.IN_APP),
        others);
  }

  private List<Subscription.Step> readSteps(
      @Nullable Subscription before, UUID organization, Validation check) {
    if (escalation == null) {
      return before == null ? List.of() : before.escalation();
    }
    if (escalation.size() > MOST_STEPS) {
      check.refuse("/escalation", "It takes at most " + MOST_STEPS + " steps.");
      return List.of();
    }
    List<Subscription.Step> steps = new ArrayList<>();
    int last = 0;
    for (int n = 0; n < escalation.size(); n++) {
      String at = "/escalation/" + n;
      SentStep step = escalation.get(n);
      Integer minutes = step == null ? null : step.afterMinutes();
      Sent to = step == null ? null : step.target();
      if (minutes == null || minutes <= last || minutes > LATEST) {
        check.refuse(
            at + "/afterMinutes",
            "It takes 1 to " + LATEST + " minutes after the event, more than the step before.");
      }
      Target who = to == null ? null : readTarget(at + "/target", to, organization, check);
      if (to == null) {
        check.refuse(at + "/target", "It takes kind and id of who is told.");
      }
      if (minutes != null && who != null) {
        steps.add(new Subscription.Step(minutes, who));
        last = minutes;
      }
    }
    return steps;
  }

  private boolean readQuiet(
      @Nullable Subscription before, @Nullable Target named, Validation check) {
    if (named == null) {
      return false;
    }
    if (honorDoNotDisturb == null) {
      return before != null && before.target().kind() == named.kind()
          ? before.honoursQuiet()
          : named.kind().quietByItself();
    }
    if (honorDoNotDisturb && named.kind() == TargetKind.SHIFT) {
      check.refuse("/honorDoNotDisturb", "Who is on call is told at any time.");
    }
    return honorDoNotDisturb;
  }
}
