package io.stewardry.usergroups.web;

import static io.stewardry.pages.SampleFrames.HOSTILE;
import static io.stewardry.pages.SampleFrames.ago;
import static io.stewardry.pages.SampleFrames.away;
import static io.stewardry.pages.SampleFrames.msp;
import static io.stewardry.pages.SampleFrames.platform;

import io.stewardry.pages.Sample;
import io.stewardry.shell.FieldErrors;
import io.stewardry.shell.Frame;
import io.stewardry.shell.ListAddress;
import io.stewardry.shell.ListPlace;
import io.stewardry.shell.Notice;
import io.stewardry.shell.Paging;
import io.stewardry.shell.StateBadge;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Groups of users with much, with nothing, and with what breaks pages.
public final class UserGroupSamplePages {
  private static final String LIST = "/o/nordlys-it/user-groups";
  private static final String ONE = LIST + "/7";
  private static final ListAddress ADDRESS = ListAddress.of(LIST).with("sort", "-users");
  private static final UserGroupForm FORM =
      new UserGroupForm("Night shift", "On call from 22:00 to 06:00", 3);

  private UserGroupSamplePages() {}

  public static List<Sample> all() {
    return Stream.of(lists(), pages(), parts()).flatMap(List::stream).toList();
  }

  private static List<Sample> lists() {
    return List.of(
        page("groups", "much", msp(LIST), much()),
        page("groups", "away", away(LIST), much()),
        page("groups", "platform", platform("/platform/user-groups"), much()),
        page("groups", "none", msp(LIST), groups(ADDRESS, LIST + "/new")),
        page("groups", "reader", msp(LIST), groups(ADDRESS, null)),
        page(
            "groups",
            "nothing",
            msp(LIST),
            groups(ADDRESS.with("q", HOSTILE.get(3)), LIST + "/new")),
        page(
            "new",
            "empty",
            msp(LIST + "/new"),
            new NewUserGroupPage(UserGroupForm.EMPTY, FieldErrors.NONE, LIST)),
        page(
            "new",
            "errors",
            msp(LIST + "/new"),
            new NewUserGroupPage(
                new UserGroupForm(HOSTILE.get(4), HOSTILE.get(0), null),
                FieldErrors.of("name", "Another user group has this name. Choose another one."),
                LIST)));
  }

  private static UserGroupsPage much() {
    return new UserGroupsPage(
        ADDRESS,
        IntStream.range(0, 25)
            .mapToObj(i ->
                new UserGroupsPage.Row(
                    i < 10 ? HOSTILE.get(i) : "Shift " + i,
                    i % 3 == 0 ? "Who is called at night, as the contract of 2026 says" : "",
                    i * 200,
                    ago(Duration.ofDays(i)),
                    HOSTILE.get(i % 10),
                    LIST + "/" + i))
            .toList(),
        Paging.of(1, 25, 200, null, LIST + "?cursor=x"),
        LIST + "/new");
  }

  private static UserGroupsPage groups(ListAddress address, @Nullable String newHref) {
    return new UserGroupsPage(address, List.of(), Paging.of(1, 0, 0, null, null), newHref);
  }

  private static List<Sample> pages() {
    return List.of(
        page("group", "much", msp(ONE), group(FORM, FieldErrors.NONE, many(true), found())),
        page(
            "group",
            "empty",
            msp(ONE),
            group(FORM, FieldErrors.NONE, none(ListAddress.of(ONE), true), closed())),
        page(
            "group",
            "errors",
            msp(ONE),
            group(
                new UserGroupForm("", HOSTILE.get(1), 3),
                new FieldErrors(Map.of("name", "It must not be empty.")),
                hostile(),
                closed())),
        page("group", "reader", msp(ONE), group(FORM, FieldErrors.NONE, many(false), null)),
        page(
            "group",
            "reader-empty",
            msp(ONE),
            group(FORM, FieldErrors.NONE, none(ListAddress.of(ONE), false), null)));
  }

  private static UserGroupPage group(
      UserGroupForm form, FieldErrors errors, MembersTable members, @Nullable MemberPicker picker) {
    return new UserGroupPage(
        picker == null ? HOSTILE.get(1) : "Night shift",
        LIST,
        ONE,
        ago(Duration.ofDays(12)),
        HOSTILE.get(4),
        form,
        errors,
        members,
        picker);
  }

  private static MembersTable many(boolean changeable) {
    return new MembersTable(
        ListAddress.of(ONE),
        ListPlace.of(null, null),
        IntStream.range(0, 25)
            .mapToObj(i ->
                new MembersTable.Row(
                    "" + i,
                    "Ana Beck " + i,
                    "ana" + i + "@nordlys.example",
                    i % 3 == 0 ? StateBadge.INVITED : StateBadge.ACTIVE,
                    i % 2 == 0 ? null : "/o/nordlys-it/users/" + i))
            .toList(),
        Paging.of(1, 25, 5_000, null, ONE + "?cursor=x"),
        5_000,
        changeable);
  }

  private static MembersTable hostile() {
    return new MembersTable(
        ListAddress.of(ONE),
        ListPlace.of("x", "26"),
        IntStream.range(0, HOSTILE.size())
            .mapToObj(i ->
                new MembersTable.Row(
                    "" + i,
                    HOSTILE.get(i),
                    "somebody-with-a-very-long-address-" + i + "@nordlys-it-services.example",
                    StateBadge.SUSPENDED,
                    "/o/nordlys-it/users/" + i))
            .toList(),
        Paging.of(26, 10, 35, ONE, null),
        35,
        true);
  }

  private static MembersTable none(ListAddress address, boolean changeable) {
    return new MembersTable(
        address,
        ListPlace.of(null, null),
        List.of(),
        Paging.of(1, 0, 0, null, null),
        0,
        changeable);
  }

  private static MemberPicker closed() {
    return MemberPicker.closed(ONE);
  }

  private static MemberPicker found() {
    return new MemberPicker(
        ONE,
        "ana",
        IntStream.range(0, 4)
            .mapToObj(i ->
                new MemberPicker.Candidate(
                    "c" + i, HOSTILE.get(i), "ana" + i + "@nordlys.example", i % 2 == 1))
            .toList(),
        318);
  }

  private static List<Sample> parts() {
    Frame frame = msp(ONE);
    return List.of(
        part("rows", Map.of("page", much())),
        part("picker", Map.of("frame", frame, "picker", found())),
        part(
            "candidates",
            Map.of("frame", frame, "picker", new MemberPicker(ONE, HOSTILE.get(3), List.of(), 0))),
        part("members", Map.of("frame", frame, "members", many(true))),
        new Sample(
            "usergroups/part/members",
            "nothing",
            Map.of(
                "frame",
                frame,
                "members",
                none(ListAddress.of(ONE).with("q", HOSTILE.get(0)), true))),
        part("count", Map.of("members", many(true))),
        part("added", Map.of("frame", frame, "members", many(true), "picker", found())),
        part(
            "removed",
            Map.of(
                "frame", frame, "members", many(true), "notice", Notice.good("Ana is removed."))),
        part(
            "details",
            Map.of("frame", frame, "page", group(FORM, FieldErrors.NONE, many(false), null))));
  }

  private static Sample part(String name, Map<String, Object> model) {
    return new Sample("usergroups/part/" + name, "some", model);
  }

  private static Sample page(String name, String variant, Frame frame, Object page) {
    return new Sample("usergroups/" + name, variant, Map.of("frame", frame, "page", page));
  }
}
