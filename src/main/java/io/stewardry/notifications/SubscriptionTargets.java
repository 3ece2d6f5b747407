package io.stewardry.notifications;

import io.stewardry.access.CustomRoles;
import io.stewardry.channels.Channels;
import io.stewardry.kernel.Ids;
import io.stewardry.kernel.Page;
import io.stewardry.kernel.PageRequest;
import io.stewardry.kernel.Problem;
import io.stewardry.kernel.ProblemCode;
import io.stewardry.kernel.UserId;
import io.stewardry.kernel.Validation;
import io.stewardry.oncall.OnCallShiftQuery;
import io.stewardry.oncall.OnCallShifts;
import io.stewardry.people.Person;
import io.stewardry.people.UserQuery;
import io.stewardry.people.UserState;
import io.stewardry.people.Users;
import io.stewardry.shell.Choice;
import io.stewardry.tenancy.Caller;
import io.stewardry.usergroups.UserGroup;
import io.stewardry.usergroups.UserGroupQuery;
import io.stewardry.usergroups.UserGroups;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Through what people of the acting organization can be told: whether it is there, and its name.
@Component
class SubscriptionTargets {
  private static final int OFFERED = 25;

  private final Users users;
  private final UserGroups groups;
  private final CustomRoles roles;
  private final OnCallShifts shifts;
  private final Channels channels;

  SubscriptionTargets(
      Users users, UserGroups groups, CustomRoles roles, OnCallShifts shifts, Channels channels) {
    this.users = users;
    this.groups = groups;
    this.roles = roles;
    this.shifts = shifts;
    this.channels = channels;
  }

  /// One of another organization and one that does not exist are refused alike.
  void require(String at, Target target, Caller caller, Validation check) {
    boolean there =
        switch (target.kind()) {
          case USER ->
              user(target).filter(person -> person.state() != UserState.DELETED).isPresent();
          case GROUP -> group(target).isPresent();
          case ROLE ->
              roles.all(caller).items().stream().anyMatch(role -> role.key().equals(target.id()));
          case SHIFT -> id(target).map(Set::of).map(shifts::exists).orElse(false);
          case ORGANIZATION -> true;
        };
    if (!there) {
      check.refuse(
          at + "/id",
          ProblemCode.CROSS_ORG_REFERENCE,
          switch (target.kind()) {
            case USER -> "There is no such user in this organization.";
            case GROUP -> "There is no such user group in this organization.";
            case ROLE -> "There is no such role in this organization.";
            default -> "There is no such on-call shift in this organization.";
          });
    }
  }

  /// The same, for the log of an act of somebody.
  String name(Target target, Caller caller) {
    return names(List.of(target), caller).getOrDefault(target, "");
  }

  /// Such as "Mia Brandt"; what is gone is called so.
  private String name(Target target) {
    return switch (target.kind()) {
      case USER -> user(target).map(Person::name).orElse("A former user");
      case GROUP -> group(target).map(UserGroup::name).orElse("A deleted group");
      case ROLE -> target.id();
      case SHIFT ->
          id(target).map(shift -> shifts.names(Set.of(shift)).get(shift)).orElse("A deleted shift");
      case ORGANIZATION -> "All users";
    };
  }

  /// @param named as they were sent; what is no id is refused elsewhere
  void requireChannels(List<@Nullable String> named, Validation check) {
    for (int n = 0; n < named.size(); n++) {
      String way = named.get(n);
      Optional<UUID> id = way == null ? Optional.empty() : Ids.parse(way);
      if (id.isPresent() && channels.find(id.get()).isEmpty()) {
        check.refuse(
            "/channels/" + n,
            ProblemCode.CROSS_ORG_REFERENCE,
            "There is no such channel in this organization.");
      }
    }
  }

  /// The names of all these as people read them, in few trips.
  Map<Target, String> names(Collection<Target> targets, Caller caller) {
    Map<String, String> people = new HashMap<>();
    users
        .among(ids(targets, TargetKind.USER))
        .forEach(person -> people.put(person.id().toString(), person.nameOrAddress()));
    Map<String, String> titles = new HashMap<>();
    if (targets.stream().anyMatch(target -> target.kind() == TargetKind.ROLE)) {
      roles.all(caller).items().forEach(role -> titles.put(role.key(), role.name()));
    }
    Map<Target, String> names = new HashMap<>();
    for (Target target : new LinkedHashSet<>(targets)) {
      names.put(
          target,
          switch (target.kind()) {
            case USER -> people.getOrDefault(target.id(), "A former user");
            case ROLE -> titles.getOrDefault(target.id(), target.id());
            default -> name(target);
          });
    }
    return names;
  }

  private static Set<UUID> ids(Collection<Target> targets, TargetKind kind) {
    return targets.stream()
        .filter(target -> target.kind() == kind)
        .flatMap(target -> id(target).stream())
        .collect(Collectors.toSet());
  }

  /// Whom a form offers, in their order: the one list of kinds.
  List<TargetChoice> choices(Caller caller) {
    return List.of(
        new TargetChoice(
            TargetKind.ORGANIZATION,
            "All users",
            "Everybody in this organization",
            TargetChoice.Field.NONE,
            List.of()),
        new TargetChoice(
            TargetKind.USER,
            "User",
            "One person, by name or e-mail address",
            TargetChoice.Field.TYPED,
            users(null)),
        new TargetChoice(
            TargetKind.GROUP,
            "User group",
            "Everybody who is in the group when it happens",
            TargetChoice.Field.CHOSEN,
            groups()),
        new TargetChoice(
            TargetKind.ROLE,
            "Role",
            "Everybody who has the role when it happens",
            TargetChoice.Field.CHOSEN,
            roles.all(caller).items().stream()
                .map(role -> new Choice(role.key(), role.name()))
                .toList()),
        new TargetChoice(
            TargetKind.SHIFT,
            "On-call shift",
            "The user who is on call when it happens, in quiet hours, too",
            TargetChoice.Field.CHOSEN,
            shifts()));
  }

  /// Users who match, each by their address with their name.
  List<Choice> users(@Nullable String typed) {
    return users
        .page(UserQuery.of(typed, null, null, new PageRequest(OFFERED, null)))
        .items()
        .stream()
        .map(person -> new Choice(person.email(), person.nameOrAddress()))
        .toList();
  }

  /// Who is meant by an address, or by a name that nobody else has.
  Optional<Person> typed(String typed) {
    List<Person> found =
        users.page(UserQuery.of(typed, null, null, new PageRequest(OFFERED, null))).items();
    return found.stream()
        .filter(person -> person.email().equalsIgnoreCase(typed.strip()))
        .findFirst()
        .or(() -> {
          List<Person> called =
              found.stream()
                  .filter(person -> person.nameOrAddress().equalsIgnoreCase(typed.strip()))
                  .toList();
          return called.size() == 1 ? Optional.of(called.getFirst()) : Optional.empty();
        });
  }

  Optional<String> address(Target target) {
    return user(target).map(Person::email);
  }

  /// There are no more than one page has.
  private List<Choice> shifts() {
    return shifts
        .page(OnCallShiftQuery.of(null, null, new PageRequest(OnCallShifts.MOST_SHIFTS, null)))
        .items()
        .stream()
        .map(shift -> new Choice(shift.id().toString(), shift.name()))
        .toList();
  }

  private List<Choice> groups() {
    List<Choice> all = new ArrayList<>();
    String cursor = null;
    do {
      Page<UserGroup> page =
          groups.page(UserGroupQuery.of(null, null, new PageRequest(PageRequest.LARGEST, cursor)));
      page.items().forEach(group -> all.add(new Choice(group.id().toString(), group.name())));
      cursor = page.nextCursor();
    } while (cursor != null);
    return all;
  }

  private Optional<Person> user(Target target) {
    return id(target).flatMap(id -> users.find(new UserId(id)));
  }

  private Optional<UserGroup> group(Target target) {
    try {
      return id(target).map(groups::get);
    } catch (Problem unknown) {
      return Optional.empty();
    }
  }

  private static Optional<UUID> id(Target target) {
    return Ids.parse(target.id());
  }
}
