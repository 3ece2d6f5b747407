package io.stewardry.usergroups.web;

import io.stewardry.kernel.Page;
import io.stewardry.kernel.PageRequest;
import io.stewardry.kernel.Permission;
import io.stewardry.kernel.TypedText;
import io.stewardry.people.Person;
import io.stewardry.people.UserQuery;
import io.stewardry.people.UserState;
import io.stewardry.people.Users;
import io.stewardry.shell.ActingOrganization;
import io.stewardry.shell.FieldErrors;
import io.stewardry.shell.Frame;
import io.stewardry.shell.ListAddress;
import io.stewardry.shell.ListPlace;
import io.stewardry.shell.StateBadge;
import io.stewardry.usergroups.GroupMember;
import io.stewardry.usergroups.UserGroup;
import io.stewardry.usergroups.UserGroups;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// Draws one group as one reader sees it.
@Component
class UserGroupPages {
  private static final int SHOWN = 8;

  private final UserGroups groups;
  private final Users users;

  UserGroupPages(UserGroups groups, Users users) {
    this.groups = groups;
    this.users = users;
  }

  /// @param find who is looked for, to be added to the group
  UserGroupPage page(
      UserGroup group,
      UserGroupForm form,
      FieldErrors errors,
      MembersTable members,
      String find,
      Frame frame) {
    String listHref = listHref(frame);
    String href = listHref + "/" + group.id();
    return new UserGroupPage(
        group.name(),
        listHref,
        href,
        frame.moment(group.createdAt()),
        group.createdBy().name(),
        form,
        errors,
        members,
        members.changeable() ? picker(group, find, href) : null);
  }

  /// The page after an act was refused.
  UserGroupPage again(UserGroup group, UserGroupForm form, FieldErrors errors, Frame frame) {
    MembersTable members = members(group, "", ListPlace.of(null, null), frame);
    return page(group, form, errors, members, "", frame);
  }

  MembersTable members(UserGroup group, String search, ListPlace place, Frame frame) {
    ListAddress address =
        ListAddress.of(listHref(frame) + "/" + group.id()).with("q", TypedText.trimmed(search));
    Page<GroupMember> found = groups.members(group.id(), search, place.request());
    if (found.items().isEmpty() && place.cursor() != null) {
      // All of this page are gone.
      return members(group, search, ListPlace.of(null, null), frame);
    }
    return new MembersTable(
        address,
        place,
        found.items().stream().map(member -> row(member, frame)).toList(),
        place.paging(found, address),
        group.users(),
        frame.may(Permission.USER_UPDATE));
  }

  /// @param find nothing typed finds nobody: an organization may have thousands
  MemberPicker picker(UserGroup group, String find, String href) {
    String query = TypedText.trimmed(find);
    if (query.isEmpty()) {
      return MemberPicker.closed(href);
    }
    Page<Person> found = users.page(UserQuery.of(query, null, null, new PageRequest(SHOWN, null)));
    List<UUID> ids = found.items().stream().map(Person::id).toList();
    Set<UUID> inside = groups.among(group.id(), ids);
    return new MemberPicker(
        href,
        query,
        found.items().stream()
            .map(person ->
                new MemberPicker.Candidate(
                    person.id().toString(),
                    person.nameOrAddress(),
                    person.email(),
                    inside.contains(person.id())))
            .toList(),
        Objects.requireNonNullElse(found.total(), (long) ids.size()));
  }

  private static MembersTable.Row row(GroupMember member, Frame frame) {
    ActingOrganization here = frame.acting();
    return new MembersTable.Row(
        member.id().toString(),
        member.name(),
        member.email(),
        state(member.state()),
        here == null ? null : here.href() + "/users/" + member.id());
  }

  private static StateBadge state(UserState state) {
    return switch (state) {
      case ACTIVE -> StateBadge.ACTIVE;
      case SUSPENDED -> StateBadge.SUSPENDED;
      case INVITED, DELETED -> StateBadge.INVITED;
    };
  }

  private static String listHref(Frame frame) {
    ActingOrganization here = frame.acting();
    return UserGroupPlaces.list(here == null ? null : here.slug());
  }
}
