package io.stewardry.notifications;

import io.stewardry.access.CustomRoles;
import io.stewardry.channels.Channel;
import io.stewardry.channels.Channels;
import io.stewardry.kernel.Ids;
import io.stewardry.kernel.Problem;
import io.stewardry.kernel.ProblemCode;
import io.stewardry.kernel.UserId;
import io.stewardry.kernel.Validation;
import io.stewardry.oncall.OnCallShifts;
import io.stewardry.people.Person;
import io.stewardry.people.UserState;
import io.stewardry.people.Users;
import io.stewardry.tenancy.Caller;
import io.stewardry.usergroups.UserGroup;
import io.stewardry.usergroups.UserGroups;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Through what people of the acting organization can be told: whether it is there, and its name.
@Component
class SubscriptionTargets {
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

  /// Such as "Mia Brandt"; what is gone is called so.
  String name(Target target) {
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
      if (way != null && Ids.parse(way).isPresent() && channel(UUID.fromString(way)).isEmpty()) {
        check.refuse(
            "/channels/" + n,
            ProblemCode.CROSS_ORG_REFERENCE,
            "There is no such channel in this organization.");
      }
    }
  }

  private Optional<Channel> channel(UUID id) {
    try {
      return Optional.of(channels.get(id));
    } catch (Problem unknown) {
      return Optional.empty();
    }
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
