package io.stewardry.overview;

import static io.stewardry.overview.OverviewController.href;

import io.stewardry.kernel.PageRequest;
import io.stewardry.kernel.Permission;
import io.stewardry.onboarding.imports.Imports;
import io.stewardry.people.PeopleFigures;
import io.stewardry.people.Users;
import io.stewardry.shell.Figures;
import io.stewardry.shell.Frame;
import io.stewardry.shell.Tile;
import io.stewardry.shell.Tone;
import io.stewardry.tenancy.Caller;
import java.time.Clock;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// The first page of an MSP: what needs the reader, then how it goes.
@Component
class MspOverview {
  private static final int SHOWN = 6;

  private final CustomersStore customers;
  private final AttentionRows attention;
  private final OwnMatters own;
  private final OwnCustomers ownCustomers;
  private final Users users;
  private final Imports imports;
  private final Activities activities;
  private final Clock clock;

  MspOverview(
      CustomersStore customers,
      AttentionRows attention,
      OwnMatters own,
      OwnCustomers ownCustomers,
      Users users,
      Imports imports,
      Activities activities,
      Clock clock) {
    this.customers = customers;
    this.attention = attention;
    this.own = own;
    this.ownCustomers = ownCustomers;
    this.users = users;
    this.imports = imports;
    this.activities = activities;
    this.clock = clock;
  }

  OverviewPage of(Caller caller, Frame frame, String root) {
    boolean everything = caller.reachesEveryChild();
    CustomerFigures figures = customers.figures(everything);
    PeopleFigures people = frame.may(Permission.USER_VIEW) ? users.figures(clock.instant()) : null;
    List<AttentionRow> rows = new ArrayList<>(own.of(people, figures, frame, caller));
    long needing = rows.size() + figures.owner() + figures.limit();
    rows.addAll(
        attention.of(
            customers
                .attention(
                    everything,
                    Arrays.asList(Cause.values()),
                    new PageRequest(SHOWN, null),
                    needing)
                .items(),
            frame,
            caller));
    YearMonth month = YearMonth.now(clock.withZone(ZoneOffset.UTC));
    SortedMap<YearMonth, CustomersStore.Change> growth =
        everything ? customers.growth() : Collections.emptySortedMap();
    CustomersStore.Change lately = growth.getOrDefault(month, CustomersStore.Change.NONE);
    return new OverviewPage(
        tiles(figures, needing, everything ? lately.added() : null, root, frame, caller),
        rows.subList(0, Math.min(SHOWN, rows.size())),
        needing,
        root + "/attention",
        everything ? null : ownCustomers.customers(caller),
        figures.customers(),
        ownCustomers.visits(frame, caller),
        GrowthMonth.of(growth, month),
        activities.byOthers(frame),
        NextStep.ofNewMsp(frame, figures.customers(), people),
        href(frame, Permission.ORGANIZATION_VIEW, "/organizations"),
        href(frame, Permission.ORGANIZATION_CREATE, "/organizations/new"),
        href(frame, Permission.AUDIT_VIEW, "/audit"));
  }

  private List<Tile> tiles(
      CustomerFigures figures,
      long needing,
      @Nullable Long added,
      String root,
      Frame frame,
      Caller caller) {
    String list = root + "/organizations";
    List<Tile> tiles = new ArrayList<>();
    tiles.add(
        toned(
            Tile.of("Needs you", "inbox", needing, words(figures, needing))
                .leadingTo(root + "/attention"),
            needing));
    tiles.add(
        toned(
            Tile.of("At user limit", "gauge", figures.limit(), atLimit(figures))
                .leadingTo(root + "/attention?cause=limit"),
            figures.limit()));
    tiles.add(
        Tile.of(
                "Suspended",
                "player-pause",
                figures.suspended(),
                figures.suspended() == 0
                    ? "None"
                    : Figures.counted(figures.blocked(), "user", "users") + " blocked")
            .leadingTo(list + "?state=SUSPENDED"));
    if (added == null) {
      // Where all is well the customers come first.
      tiles.removeIf(tile -> tile.figure().equals("0"));
      return tiles;
    }
    tiles.add(
        Tile.of(
                "Organizations",
                "building-community",
                figures.customers(),
                Figures.count(added) + " added this month")
            .leadingTo(list));
    tiles.add(
        Tile.of(
                "Users",
                "users",
                figures.users(),
                "+ "
                    + Figures.count(figures.invited())
                    + " invited"
                    + (figures.uncounted() == 0 ? "" : ", more being counted"))
            .leadingTo(list + "?sort=-users"));
    Tile running = running(frame, caller);
    if (running != null) {
      tiles.add(running);
    }
    return tiles;
  }

  private static String atLimit(CustomerFigures figures) {
    if (figures.limit() > 0) {
      return "Cannot invite more";
    }
    return figures.uncounted() == 0 ? "None" : beingCounted(figures);
  }

  private static String beingCounted(CustomerFigures figures) {
    return Figures.count(figures.uncounted()) + " being counted";
  }

  private static Tile toned(Tile tile, long count) {
    return count == 0 ? tile : tile.in(Tone.WARNING);
  }

  private static String words(CustomerFigures figures, long needing) {
    List<String> words = new ArrayList<>();
    long own = needing - figures.owner() - figures.limit();
    if (own > 0) {
      words.add(Figures.count(own) + " at your MSP");
    }
    if (figures.owner() > 0) {
      words.add(Figures.counted(figures.owner(), "owner", "owners") + " overdue");
    }
    if (figures.limit() > 0) {
      words.add(Figures.count(figures.limit()) + " at the user limit");
    }
    if (figures.uncounted() > 0) {
      words.add(beingCounted(figures));
    }
    return words.isEmpty() ? "Nothing" : String.join(", ", words);
  }

  private @Nullable Tile running(Frame frame, Caller caller) {
    String href = href(frame, Permission.ORGANIZATION_IMPORT, "/imports/");
    if (href == null) {
      return null;
    }
    return imports.page(new PageRequest(1, null), caller).items().stream()
        .filter(latest -> !latest.over())
        .map(latest ->
            Tile.of(
                    "Import",
                    "file-import",
                    latest.done(),
                    "of " + Figures.counted(latest.total(), "row", "rows"))
                .in(Tone.INFO)
                .leadingTo(href + latest.id()))
        .findFirst()
        .orElse(null);
  }
}
