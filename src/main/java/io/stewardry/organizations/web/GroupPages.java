package io.stewardry.organizations.web;

import io.stewardry.kernel.Ids;
import io.stewardry.kernel.Page;
import io.stewardry.kernel.PageRequest;
import io.stewardry.kernel.Permission;
import io.stewardry.kernel.Problem;
import io.stewardry.kernel.TypedText;
import io.stewardry.organizations.Group;
import io.stewardry.organizations.Groups;
import io.stewardry.organizations.Organization;
import io.stewardry.organizations.OrganizationName;
import io.stewardry.organizations.OrganizationQuery;
import io.stewardry.organizations.Organizations;
import io.stewardry.shell.DangerQuestion;
import io.stewardry.shell.Drawn;
import io.stewardry.shell.FieldErrors;
import io.stewardry.shell.Frame;
import io.stewardry.shell.ListAddress;
import io.stewardry.shell.ListPlace;
import io.stewardry.shell.Notice;
import io.stewardry.tenancy.Acting;
import io.stewardry.tenancy.Caller;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Draws one group as one reader sees it: with the acts that are his.
@Component
class GroupPages {
  private static final int SHOWN = 8;

  private final Groups groups;
  private final Organizations organizations;

  GroupPages(Groups groups, Organizations organizations) {
    this.groups = groups;
    this.organizations = organizations;
  }

  /// The page after a refused form, with what was typed.
  Drawn again(Group group, GroupForm form, FieldErrors errors, Caller caller) {
    return Drawn.page("organizations/group", frame -> again(group, form, errors, frame, caller));
  }

  /// The page after another act was refused.
  GroupPage again(Group group, FieldErrors errors, Frame frame, Caller caller) {
    return again(group, GroupForm.of(group), errors, frame, caller);
  }

  private GroupPage again(
      Group group, GroupForm form, FieldErrors errors, Frame frame, Caller caller) {
    GroupMembers members = members(group, "", ListPlace.of(null, null), frame, caller);
    return page(group, form, errors, members, "", frame, caller);
  }

  static UUID id(String text) {
    return Ids.parse(text).orElseThrow(Problem::notFound);
  }

  /// Acts on who reaches what queue, so that two of them cannot wait for each other.
  static <T> T guarded(Supplier<T> act) {
    return Acting.as(Acting.context().forGuardedAct(), act::get);
  }

  /// @param find what is looked for, to be put into the group
  GroupPage page(
      Group group,
      GroupForm form,
      FieldErrors errors,
      GroupMembers members,
      String find,
      Frame frame,
      Caller caller) {
    String listHref = hrefOfList(frame);
    String href = listHref + "/" + group.id();
    return new GroupPage(
        group.name(),
        listHref,
        href,
        frame.moment(group.createdAt()),
        frame.may(Permission.GROUP_UPDATE),
        form,
        errors,
        members,
        members.changeable() ? picker(group, find, href, caller) : null,
        whyNot(group, frame),
        deletionOf(group, href, frame));
  }

  GroupMembers members(Group group, String search, ListPlace place, Frame frame, Caller caller) {
    ListAddress address =
        ListAddress.of(hrefOfList(frame) + "/" + group.id()).with("q", TypedText.trimmed(search));
    Page<OrganizationName> found =
        groups.organizations(group.id(), search, place.request(), caller);
    if (found.items().isEmpty() && place.cursor() != null) {
      // What stood on this page is gone.
      return members(group, search, ListPlace.of(null, null), frame, caller);
    }
    return new GroupMembers(
        address,
        place,
        found.items().stream().map(GroupMember::of).toList(),
        place.paging(found, address),
        group.organizations(),
        group.grants(),
        frame.may(Permission.GROUP_UPDATE) && mayChangeMembers(group, frame));
  }

  /// @param find nothing typed finds nothing: ten thousand organizations are no choice
  GroupPicker picker(Group group, String find, String href, Caller caller) {
    String query = TypedText.trimmed(find);
    if (query.isEmpty()) {
      return GroupPicker.closed(href);
    }
    OrganizationQuery wanted =
        OrganizationQuery.of(query, null, null, null, new PageRequest(SHOWN, null));
    Page<Organization> found = organizations.below(wanted, caller);
    List<UUID> ids = found.items().stream().map(Organization::id).toList();
    Set<UUID> inside = groups.among(group.id(), ids, caller);
    return new GroupPicker(
        href,
        query,
        found.items().stream()
            .map(one -> GroupCandidate.of(one, inside.contains(one.id())))
            .toList(),
        Objects.requireNonNullElse(found.total(), (long) ids.size()));
  }

  private static boolean mayChangeMembers(Group group, Frame frame) {
    return group.grants() == 0 || frame.may(Permission.ACCESS_MANAGE);
  }

  private static @Nullable Notice whyNot(Group group, Frame frame) {
    return frame.may(Permission.GROUP_UPDATE) && !mayChangeMembers(group, frame)
        ? Notice.info(RefusedGroupAct.CARRIES_ACCESS)
        : null;
  }

  private static @Nullable String deletionOf(Group group, String href, Frame frame) {
    return frame.may(Permission.GROUP_MANAGE) && mayChangeMembers(group, frame)
        ? href + "/deletion"
        : null;
  }

  /// @param href of the group
  static DangerQuestion deletion(Group group, String href) {
    return DangerQuestion.asking(
            "Delete " + group.name() + "?",
            "The group is deleted for good. The audit log keeps what was in it.",
            "Delete group",
            "trash",
            href + "/delete")
        .counting(
            "user-minus",
            group.grants(),
            "person loses the access that the group gives",
            "people lose the access that the group gives")
        .counting(
            "building-community",
            group.organizations(),
            "organization leaves the group",
            "organizations leave the group",
            "they stay as they are")
        .undoneBy("This cannot be undone.")
        .typing(group.name());
  }

  /// @throws Problem NOT_FOUND
  DangerQuestion removal(Group group, UUID member, String href, Caller caller) {
    String name =
        organizations
            .names(
                OrganizationQuery.of(null, null, null, null, new PageRequest(1, null))
                    .only(Set.of(member)),
                caller,
                1)
            .stream()
            .findFirst()
            .map(OrganizationName::name)
            .orElseThrow(Problem::notFound);
    return DangerQuestion.asking(
            "Remove " + name + " from " + group.name() + "?",
            "The organization stays as it is.",
            "Remove",
            "folder-minus",
            href + "/organizations/" + member + "/remove")
        .counting(
            "user-minus",
            group.grants(),
            "person loses the access that the group gives",
            "people lose the access that the group gives",
            "immediately")
        .undoneBy("Add it again at any time: they get the access back.");
  }

  private static String hrefOfList(Frame frame) {
    return Objects.requireNonNull(frame.acting()).href() + "/groups";
  }
}
