package io.stewardry.notifications.web;

import static io.stewardry.pages.SampleFrames.HOSTILE;
import static io.stewardry.pages.SampleFrames.ago;
import static io.stewardry.pages.SampleFrames.away;
import static io.stewardry.pages.SampleFrames.msp;

import io.stewardry.notices.EventClass;
import io.stewardry.notifications.DeliveryState;
import io.stewardry.notifications.SubscriptionWays;
import io.stewardry.notifications.TargetChoice;
import io.stewardry.notifications.TargetKind;
import io.stewardry.pages.Sample;
import io.stewardry.shell.Chip;
import io.stewardry.shell.Choice;
import io.stewardry.shell.FieldErrors;
import io.stewardry.shell.Frame;
import io.stewardry.shell.Paging;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Who is told of what: with much, with nothing, and with what breaks pages.
public final class NotificationSamplePages {
  private static final String LIST = "/o/nordlys-it/settings/notifications";
  private static final String OWN = "/account/notifications";

  /// They tell by none of the channels.
  private static final SubscriptionWays WAYS = new SubscriptionWays(null);

  private static final Paging FEW = Paging.of(1, 4, 4, null, null);

  private NotificationSamplePages() {}

  public static List<Sample> all() {
    List<Sample> all = new ArrayList<>();
    all.add(page("settings", "few", msp(LIST), settings(rows(4), FEW, few())));
    all.add(
        page(
            "settings",
            "many",
            msp(LIST),
            settings(rows(25), Paging.of(1, 25, 200, null, LIST + "?cursor=x"), many())));
    all.add(page("settings", "none", msp(LIST), settings(List.of(), FEW, nobody())));
    all.add(page("settings", "wrong-time", msp(LIST), settings(rows(2), FEW, wrong())));
    all.add(
        page(
            "settings",
            "reader",
            away(LIST),
            new SubscriptionsPage(readers(), FEW, null, null, "/quiet", few())));
    all.add(page("subscription", "new", msp(LIST), form(fresh(), FieldErrors.NONE, false, false)));
    all.add(page("subscription", "edit", msp(LIST), form(saved(), FieldErrors.NONE, false, false)));
    all.add(page("subscription", "errors", msp(LIST), form(saved(), errors(), false, true)));
    all.add(page("subscription", "own", msp(OWN), form(saved(), FieldErrors.NONE, true, false)));
    all.add(page("deliveries", "many", msp(LIST), deliveries(25)));
    all.add(page("deliveries", "none", msp(LIST), deliveries(0)));
    all.add(
        page(
            "own",
            "some",
            msp(OWN),
            new OwnNotificationsPage(
                ownRows(), FEW, OWN + "/new", deliveryRows(10), turns(), true)));
    all.add(
        page(
            "own",
            "none",
            msp(OWN),
            new OwnNotificationsPage(List.of(), FEW, OWN + "/new", List.of(), List.of(), false)));
    all.addAll(parts());
    return all;
  }

  private static List<OwnNotificationsPage.Turn> turns() {
    return List.of(
        new OwnNotificationsPage.Turn(HOSTILE.getFirst(), null, "1 Dec 2026, 09:00 CET"),
        new OwnNotificationsPage.Turn(
            HOSTILE.get(1), "7 Dec 2026, 09:00 CET", "14 Dec 2026, 09:00 CET"));
  }

  private static List<Sample> parts() {
    Frame frame = msp(LIST);
    SubscriptionFormPage form = form(saved(), FieldErrors.NONE, false, false);
    SubscriptionsPage page = settings(rows(4), FEW, few());
    return List.of(
        part("rows", Map.of("page", page)),
        part("row", Map.of("row", rows(1).getFirst())),
        part("preview", Map.of("preview", many())),
        part(
            "preview-select",
            Map.of(
                "id",
                "x",
                "name",
                "x",
                "label",
                "Day",
                "choices",
                ToldPreview.days(),
                "value",
                "SUN")),
        part("user-choices", Map.of("choices", users())),
        part("form", Map.of("frame", frame, "page", form)),
        part("target", Map.of("page", form, "kind", kinds().get(1))),
        part("organizations", Map.of("page", form)),
        part("escalation", Map.of("frame", frame, "page", form, "steps", steps())),
        part("step-added", Map.of("frame", frame, "page", form)),
        part("step-room", Map.of("page", form, "beside", true)),
        part(
            "step",
            Map.of(
                "row",
                form.form().escalation().rows().getLast(),
                "page",
                form,
                "steps",
                steps(),
                "usersHref",
                LIST + "/users",
                "fresh",
                true)),
        part("organization-choices", Map.of("page", form)),
        part("deliveries", Map.of("page", deliveries(3))),
        part("deliveries-swap", Map.of("page", deliveries(3))),
        part("delivery", Map.of("row", deliveryRows(1).getFirst(), "own", true)),
        part(
            "own-rows",
            Map.of(
                "page",
                new OwnNotificationsPage(ownRows(), FEW, null, List.of(), List.of(), false))));
  }

  private static SubscriptionsPage settings(
      List<SubscriptionRow> rows, Paging paging, ToldPreview preview) {
    return new SubscriptionsPage(
        rows,
        paging,
        LIST + "/new",
        LIST + "/deliveries",
        "/o/nordlys-it/settings/do-not-disturb",
        preview);
  }

  private static List<SubscriptionRow> rows(int count) {
    TargetKind[] kinds = {
      TargetKind.ORGANIZATION, TargetKind.GROUP, TargetKind.ROLE, TargetKind.USER
    };
    String[] names = {"All users", "IT contacts", "Technician", "Mia Brandt"};
    String[] what = {
      "Limits, Ends · warning or worse", "Alerts, Runs · critical only", "All events · any severity"
    };
    String[] how = {
      "e-mail and bell · keeps quiet hours · of all organizations",
      "e-mail and bell · also in quiet hours · of 3 organizations · systems tagged database, core",
      "bell only · also in quiet hours"
    };
    return IntStream.range(0, count)
        .mapToObj(n ->
            new SubscriptionRow(
                new UUID(1, n),
                SubscriptionWords.icon(kinds[n % 4]),
                SubscriptionWords.kind(kinds[n % 4]),
                n < 4 ? names[n] : HOSTILE.get(n % HOSTILE.size()),
                what[n % 3],
                how[n % 3],
                n % 7 == 2,
                LIST + "/" + n,
                LIST + "/" + n + "/deletion"))
        .toList();
  }

  private static List<SubscriptionRow> readers() {
    return rows(6).stream()
        .map(row ->
            new SubscriptionRow(
                row.id(),
                row.icon(),
                row.kind(),
                row.name(),
                row.what(),
                row.how(),
                row.muted(),
                null,
                null))
        .toList();
  }

  private static List<SubscriptionRow> ownRows() {
    return rows(3).stream()
        .map(row ->
            new SubscriptionRow(
                row.id(),
                "bell",
                "",
                "",
                row.what(),
                row.how(),
                row.muted(),
                OWN + "/1",
                OWN + "/1/deletion"))
        .toList();
  }

  private static ToldPreview preview(
      List<ToldPreview.Row> rows, String numbers, @Nullable String error) {
    return new ToldPreview(
        "Preview",
        LIST,
        new ToldPreview.Asked(EventClass.LIMIT.key(), "CRITICAL", "SUN", "03:00", ""),
        List.of(new Choice("acme", HOSTILE.getFirst())),
        "Critical · Limits, Sunday 6 Dec, 03:00 CET",
        "It is quiet until Mon 7 Dec 06:00 CET.",
        rows,
        numbers,
        error == null ? HOSTILE.get(1) : null,
        error);
  }

  private static ToldPreview few() {
    return preview(
        List.of(
            row(
                "Rita Sato",
                ToldWords.Outcome.HELD_BACK,
                "only through their organization, and it is quiet until Mon 7 Dec 06:00 CET"),
            row(
                "Tom Whitfield",
                ToldWords.Outcome.MAIL_AND_BELL,
                "User group IT contacts, also in quiet hours"),
            row("Mia Brandt", ToldWords.Outcome.BELL, "by name")),
        "3 people are told: 1 by e-mail, 1 with the e-mail held back, 3 in the bell.",
        null);
  }

  private static ToldPreview many() {
    List<ToldPreview.Row> rows = new ArrayList<>();
    for (int n = 0; n < 8; n++) {
      rows.add(
          row(
              HOSTILE.get(n),
              ToldWords.Outcome.HELD_BACK,
              "only through their organization, and it is quiet until Mon 7 Dec 06:00 CET"));
    }
    rows.add(
        new ToldPreview.Row(
            "and 4,990 other people",
            ToldPreview.Who.OTHERS,
            ToldWords.Outcome.HELD_BACK.badge(),
            ""));
    rows.add(
        row(
            "Tom Whitfield",
            ToldWords.Outcome.MAIL_AND_BELL,
            "User group " + HOSTILE.get(1) + ", Role Technician and 2 more, also in quiet hours"));
    return preview(
        rows,
        "4,999 people are told: 1 by e-mail, 4,998 with the e-mail held back, 4,999 in the bell.",
        null);
  }

  private static ToldPreview nobody() {
    return preview(List.of(), "No subscription tells anybody of such an event.", null);
  }

  private static ToldPreview wrong() {
    return preview(List.of(), "", "Type a time such as 03:00.");
  }

  private static ToldPreview.Row row(String name, ToldWords.Outcome outcome, String why) {
    return new ToldPreview.Row(name, ToldPreview.Who.PERSON, outcome.badge(), why);
  }

  private static List<SubscriptionWays.Way> offered() {
    List<SubscriptionWays.Way> all = new ArrayList<>(WAYS.toPeople());
    all.add(new SubscriptionWays.Way(new UUID(7, 1).toString(), "Channel Operations", "broadcast"));
    return all;
  }

  private static SubscriptionForm fresh() {
    return SubscriptionForm.fresh(false, true);
  }

  private static SubscriptionForm saved() {
    return new SubscriptionForm(
        "USER",
        "mia@nordlys.example",
        "",
        "",
        "",
        List.of("limit", "expiry"),
        "WARNING",
        "database, core",
        SubscriptionForm.SOME,
        List.of(new UUID(2, 0).toString()),
        "a",
        "a",
        true,
        List.of("MAIL"),
        true,
        true,
        new EscalationForm(
            List.of(
                new StepForm(0, "15", "ROLE:technician", ""),
                new StepForm(1, "30", StepForm.USER, "mia@nordlys.example"),
                new StepForm(2, "x", "", ""))),
        3);
  }

  private static FieldErrors errors() {
    return new FieldErrors(
        Map.of(
            "user", "There is no such user in this organization.",
            "classes", "Choose at least one kind of event.",
            "channels", "Choose at least one way.",
            "organizations", "Choose at least one organization.",
            "minutes-2", "Enter 1 to 10,080 minutes.",
            "then-2", "Choose who is told then."));
  }

  private static SubscriptionFormPage form(
      SubscriptionForm form, FieldErrors errors, boolean own, boolean typed) {
    return new SubscriptionFormPage(
        own ? "What you are told" : form.version() == null ? "New subscription" : "Subscription",
        own ? OWN + "/1" : LIST + "/1",
        own ? OWN : LIST,
        form.version() == null ? null : LIST + "/1/deletion",
        form,
        errors,
        own ? List.of() : kinds(),
        offered(),
        new OrganizationChoices(
            LIST + "/1",
            own,
            form.where(),
            IntStream.range(0, form.version() == null ? 0 : 6)
                .mapToObj(n ->
                    new OrganizationChoices.One(
                        new UUID(2, n).toString(), HOSTILE.get(n), "acme-" + n, n == 0))
                .toList(),
            form.version() == null ? 0 : 2,
            true,
            form.find(),
            form.version() == null ? 0 : 318,
            5,
            errors.on("organizations")),
        steps(),
        true,
        typed);
  }

  private static StepFields steps() {
    return new StepFields(LIST + "/1", kinds());
  }

  private static List<TargetChoice> kinds() {
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
            users()),
        new TargetChoice(
            TargetKind.GROUP,
            "User group",
            "Everybody who is in the group when it happens",
            TargetChoice.Field.CHOSEN,
            List.of(new Choice("1", HOSTILE.get(2)))),
        new TargetChoice(
            TargetKind.ROLE,
            "Role",
            "Everybody who has the role when it happens",
            TargetChoice.Field.CHOSEN,
            List.of(new Choice("technician", "Technician"))),
        new TargetChoice(
            TargetKind.SHIFT,
            "On-call shift",
            "The user who is on call when it happens, in quiet hours, too",
            TargetChoice.Field.CHOSEN,
            List.of()));
  }

  private static List<Choice> users() {
    return List.of(new Choice("mia@nordlys.example", HOSTILE.get(3)));
  }

  private static DeliveriesPage deliveries(int count) {
    return new DeliveriesPage(
        Arrays.stream(DeliveryState.values())
            .map(state -> new Chip(state.title(), LIST, state == DeliveryState.SENT))
            .toList(),
        deliveryRows(count),
        Paging.of(1, count, count, null, null),
        count == 0,
        true,
        LIST);
  }

  private static List<DeliveryRow> deliveryRows(int count) {
    DeliveryState[] states = DeliveryState.values();
    return IntStream.range(0, count)
        .mapToObj(n -> {
          DeliveryState state = states[n % states.length];
          return new DeliveryRow(
              new UUID(3, n),
              n % 3 == 0 ? HOSTILE.get(n % HOSTILE.size()) : "Mia Brandt",
              n % 4 == 1
                  ? null
                  : n % 4 == 2
                      ? HOSTILE.get(n % HOSTILE.size())
                      : "Acme Dental Group has used 10 of 10 users.",
              "Limits · Warning",
              n % 2 == 0 ? "Acme Dental Group" : null,
              WAYS.named(n % 2 == 0 ? "MAIL" : "IN_APP"),
              DeliveryRow.badge(state),
              n % 2 == 0 ? "All users, User group IT contacts" : "the event is for them",
              state == DeliveryState.FAILED ? "550 5.1.1 No such mailbox here" : null,
              ago(Duration.ofHours(n)));
        })
        .toList();
  }

  private static Sample part(String name, Map<String, Object> model) {
    return new Sample("notifications/part/" + name, "some", model);
  }

  private static Sample page(String name, String variant, Frame frame, Object page) {
    return new Sample("notifications/" + name, variant, Map.of("frame", frame, "page", page));
  }
}
