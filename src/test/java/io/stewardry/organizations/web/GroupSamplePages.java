package io.stewardry.organizations.web;

import static io.stewardry.pages.SampleFrames.HOSTILE;
import static io.stewardry.pages.SampleFrames.ago;
import static io.stewardry.pages.SampleFrames.msp;

import io.stewardry.pages.Sample;
import io.stewardry.shell.FieldErrors;
import io.stewardry.shell.ListAddress;
import io.stewardry.shell.ListPlace;
import io.stewardry.shell.Notice;
import io.stewardry.shell.Paging;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Groups with much, with nothing, and with what breaks pages.
public final class GroupSamplePages {
  private static final String LIST = "/o/nordlys-it/groups";
  private static final String ONE = LIST + "/7";
  private static final ListAddress ADDRESS = ListAddress.of(LIST);

  private GroupSamplePages() {}

  public static List<Sample> all() {
    List<Sample> all = new ArrayList<>(lists());
    all.addAll(pages());
    all.addAll(parts());
    return all;
  }

  private static List<Sample> lists() {
    GroupsPage much =
        new GroupsPage(
            ADDRESS, rows(), Paging.of(1, 25, 41, null, LIST + "?cursor=x"), LIST + "/new");
    return List.of(
        page("groups", "much", LIST, much),
        page("groups", "none", LIST, groups(ADDRESS, LIST + "/new")),
        page("groups", "reader", LIST, groups(ADDRESS, null)),
        page("groups", "nothing", LIST, groups(ADDRESS.with("q", HOSTILE.get(3)), LIST + "/new")),
        page(
            "group-new",
            "empty",
            LIST + "/new",
            new NewGroupPage(GroupForm.EMPTY, FieldErrors.NONE, LIST)),
        page(
            "group-new",
            "errors",
            LIST + "/new",
            new NewGroupPage(
                new GroupForm(HOSTILE.get(4), HOSTILE.get(0), null),
                FieldErrors.of("name", "Another group has this name."),
                LIST)),
        page("part/group-rows", "much", LIST, much));
  }

  private static GroupsPage groups(ListAddress address, @Nullable String newHref) {
    return new GroupsPage(address, List.of(), Paging.of(1, 0, 0, null, null), newHref);
  }

  private static List<GroupRow> rows() {
    return IntStream.range(0, 25)
        .mapToObj(i ->
            new GroupRow(
                i < 10 ? HOSTILE.get(i) : "Branch " + i,
                i % 3 == 0 ? "Customers with round-the-clock support, by contract of 2026" : "",
                i * i * 131L,
                i % 4,
                LIST + "/" + i))
        .toList();
  }

  private static List<Sample> pages() {
    GroupForm form = new GroupForm("Round the clock", "Support by night, too", 3);
    return List.of(
        page("group", "much", ONE, group(form, FieldErrors.NONE, many(true), found(), null)),
        page(
            "group",
            "empty",
            ONE,
            group(form, FieldErrors.NONE, none(ListAddress.of(ONE)), closed(), null)),
        page(
            "group",
            "errors",
            ONE,
            group(
                new GroupForm("", HOSTILE.get(1), 3),
                new FieldErrors(Map.of("name", "It must not be empty.")),
                hostile(),
                closed(),
                null)),
        page("group", "reader", ONE, reader()),
        page(
            "group",
            "carries-access",
            ONE,
            group(
                form,
                FieldErrors.NONE,
                many(false),
                null,
                Notice.info(RefusedGroupAct.CARRIES_ACCESS))));
  }

  private static GroupPage group(
      GroupForm form,
      FieldErrors errors,
      GroupMembers members,
      @Nullable GroupPicker picker,
      @Nullable Notice whyNot) {
    return new GroupPage(
        "Round the clock",
        LIST,
        ONE,
        ago(Duration.ofDays(12)),
        true,
        form,
        errors,
        members,
        picker,
        whyNot,
        whyNot != null ? null : ONE + "/deletion");
  }

  private static GroupPage reader() {
    return new GroupPage(
        HOSTILE.get(1),
        LIST,
        ONE,
        ago(Duration.ofDays(12)),
        false,
        new GroupForm(HOSTILE.get(1), HOSTILE.get(2), 3),
        FieldErrors.NONE,
        many(false),
        null,
        null,
        null);
  }

  private static GroupMembers many(boolean changeable) {
    ListAddress address = ListAddress.of(ONE);
    List<GroupMember> rows =
        IntStream.range(0, 25)
            .mapToObj(i -> new GroupMember("" + i, "Acme Dental Group " + i, "acme-dental-" + i))
            .toList();
    return new GroupMembers(
        address,
        ListPlace.of(null, null),
        rows,
        Paging.of(1, 25, 10_000, null, ONE + "?cursor=x"),
        10_000,
        3,
        changeable);
  }

  private static GroupMembers hostile() {
    List<GroupMember> rows =
        IntStream.range(0, HOSTILE.size())
            .mapToObj(i -> new GroupMember("" + i, HOSTILE.get(i), "hostile-" + i))
            .toList();
    return new GroupMembers(
        ListAddress.of(ONE),
        ListPlace.of("x", "26"),
        rows,
        Paging.of(26, 10, 35, ONE, null),
        35,
        0,
        true);
  }

  private static GroupMembers none(ListAddress address) {
    return new GroupMembers(
        address, ListPlace.of(null, null), List.of(), Paging.of(1, 0, 0, null, null), 0, 0, true);
  }

  private static GroupPicker closed() {
    return GroupPicker.closed(ONE);
  }

  private static GroupPicker found() {
    List<GroupCandidate> candidates =
        IntStream.range(0, 4)
            .mapToObj(i ->
                new GroupCandidate(
                    "c" + i, HOSTILE.get(i), "acme-" + i, "acme" + i + ".example", i % 2 == 1))
            .toList();
    return new GroupPicker(ONE, "acme", candidates, 318);
  }

  private static List<Sample> parts() {
    var frame = msp(ONE);
    return List.of(
        part("group-picker", Map.of("frame", frame, "picker", found())),
        part(
            "group-candidates",
            Map.of("frame", frame, "picker", new GroupPicker(ONE, HOSTILE.get(3), List.of(), 0))),
        part("group-members", Map.of("frame", frame, "members", many(true))),
        new Sample(
            "organizations/part/group-members",
            "nothing",
            Map.of("frame", frame, "members", none(ListAddress.of(ONE).with("q", HOSTILE.get(0))))),
        part("group-count", Map.of("members", many(true))),
        part("group-added", Map.of("frame", frame, "members", many(true), "picker", found())),
        part(
            "group-removed",
            Map.of("frame", frame, "members", many(true), "notice", Notice.good("It is out."))),
        part("group-details", Map.of("frame", frame, "page", reader())));
  }

  private static Sample part(String name, Map<String, Object> model) {
    return new Sample("organizations/part/" + name, "some", model);
  }

  private static Sample page(String name, String variant, String path, Object page) {
    return OrganizationSamplePages.page("organizations/" + name, variant, msp(path), page);
  }
}
