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
import io.stewardry.shell.CallerFrame;
import io.stewardry.shell.DangerousAct;
import io.stewardry.shell.FieldErrors;
import io.stewardry.shell.Figures;
import io.stewardry.shell.Frame;
import io.stewardry.shell.ListAddress;
import io.stewardry.shell.ListPlace;
import io.stewardry.shell.Notice;
import io.stewardry.tenancy.Acting;
import io.stewardry.tenancy.Caller;
import io.stewardry.tenancy.web.Edge;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/// Draws one group as one reader sees it: with the acts that are his.
@Component
class GroupPages {
  private static final int SHOWN = 8;

  private final Groups groups;
  private final Organizations organizations;
  private final CallerFrame frames;

  GroupPages(Groups groups, Organizations organizations, CallerFrame frames) {
    this.groups = groups;
    this.organizations = organizations;
    this.frames = frames;
  }

  /// The page after a refused form, with what was typed.
  String again(
      Group group, GroupForm form, FieldErrors errors, HttpServletRequest request, Model model) {
    Caller caller = Edge.caller(request);
    Frame frame = frames.of(request);
    GroupMembers members = members(group, "", ListPlace.of(null, null), frame, caller);
    model.addAttribute("frame", frame);
    model.addAttribute("page", page(group, form, errors, members, "", frame, caller));
    return "organizations/group";
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
        deletion(group, href, frame));
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

  private static @Nullable DangerousAct deletion(Group group, String href, Frame frame) {
    if (!frame.may(Permission.GROUP_MANAGE) || !mayChangeMembers(group, frame)) {
      return null;
    }
    List<String> consequences = new ArrayList<>();
    if (group.organizations() > 0) {
      consequences.add(
          Figures.counted(
              group.organizations(),
              "organization stays as it is, without the group",
              "organizations stay as they are, without the group"));
    }
    if (group.grants() > 0) {
      consequences.add(
          Figures.counted(group.grants(), "person loses", "people lose")
              + " the access that the group gives, at once");
    }
    return new DangerousAct(
        "delete-group",
        "Delete " + group.name() + "?",
        "The group is gone for good. The log keeps what was in it.",
        consequences,
        group.name(),
        "Delete group",
        href + "/delete");
  }

  private static String hrefOfList(Frame frame) {
    return Objects.requireNonNull(frame.acting()).href() + "/groups";
  }
}
