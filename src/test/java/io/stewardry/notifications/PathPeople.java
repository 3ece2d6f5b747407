package io.stewardry.notifications;

import io.stewardry.notifications.PathCombination.Heard;
import io.stewardry.notifications.PathCombination.Path;
import io.stewardry.support.Answer;
import io.stewardry.support.Client;
import io.stewardry.support.World;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/// The users of one organization, one for each combination of paths, and what they got of an event.
public final class PathPeople {
  private static final String QUIET =
      "{\"timeZone\": \"Europe/Berlin\", \"windows\": [{\"days\": [\"MON\", \"TUE\", \"WED\", \"THU\", \"FRI\", \"SAT\", \"SUN\"], \"from\": \"00:00\", \"to\": \"00:00\"}]}";

  private final World world;
  private final World.Made where;
  private final Map<Path, String> roles = new EnumMap<>(Path.class);
  private final Map<String, One> people = new LinkedHashMap<>();
  private final Map<String, String> kinds = new HashMap<>();
  private String everybody;

  /// @param paths beside the one that is the same for everybody
  public record One(String id, String email, Client client, PathCombination paths) {}

  private PathPeople(World world, World.Made where) {
    this.world = world;
    this.where = where;
  }

  public static PathPeople in(World world, World.Made where, List<PathCombination> wanted) {
    PathPeople made = new PathPeople(world, where);
    for (Path path : Path.values()) {
      made.roles.put(
          path,
          where
              .admin()
              .post(
                  "/api/roles",
                  "{\"name\": \"Watch %s\", \"permissions\": [\"alert.view\"]}"
                      .formatted(path.name().toLowerCase(Locale.ROOT)))
              .expect(201)
              .text("/key"));
    }
    wanted.forEach(paths -> made.add("p" + paths.letters(), paths));
    for (Path path : Path.values()) {
      if (path != Path.NONE) {
        made.subscribe(where.admin(), "ROLE", made.roles.get(path), path);
        made.group(path);
      }
    }
    return made;
  }

  private void add(String localPart, PathCombination paths) {
    Client client = world.person(where, localPart, roles.get(paths.role()));
    String email = localPart + "@" + where.domain();
    String id = world.text("select user_id::text from hub.app_user where email = ?", email);
    people.put(email, new One(id, email, client, paths));
    if (paths.user() != Path.NONE) {
      subscribe(client, "USER", id, paths.user());
    }
    if (paths.shift() != Path.NONE) {
      subscribe(where.admin(), "SHIFT", shift(localPart, id), paths.shift());
    }
  }

  private String shift(String name, String user) {
    return where
        .admin()
        .post(
            "/api/on-call-shifts",
            "{\"name\": \"%s\", \"timeZone\": \"Europe/Berlin\", \"rotation\": [\"%s\"], \"startsAt\": \"%s\", \"everyDays\": 7}"
                .formatted(name, user, Instant.now().minusSeconds(3600)))
        .expect(201)
        .text("/id");
  }

  private void group(Path path) {
    String ids =
        people.values().stream()
            .filter(one -> one.paths().group() == path)
            .map(one -> '"' + one.id() + '"')
            .collect(Collectors.joining(", "));
    String group =
        where
            .admin()
            .post(
                "/api/user-groups",
                "{\"name\": \"Group %s\", \"users\": [%s]}".formatted(path, ids))
            .expect(201)
            .text("/id");
    subscribe(where.admin(), "GROUP", group, path);
  }

  /// One that is muted would wake people if it counted.
  private String subscribe(Client by, String kind, String target, Path path) {
    String id = subscribe(by, kind, target, ", \"honorDoNotDisturb\": " + (path == Path.KEEPS));
    if (path == Path.MUTED) {
      by.patch("/api/subscriptions/" + id, "{\"muted\": true}").expect(200);
    }
    return id;
  }

  String subscribe(Client by, String kind, String target, String more) {
    String id =
        by.post(
                "/api/subscriptions",
                "{\"target\": {\"kind\": \"%s\", \"id\": %s}, \"classes\": [\"alert\"]%s}"
                    .formatted(kind, target == null ? "null" : '"' + target + '"', more))
            .expect(201)
            .text("/id");
    kinds.put(id, kind);
    return id;
  }

  /// The path that is the same for all users.
  public void everybody(Path path) {
    if (path == Path.NONE) {
      if (everybody != null) {
        where.admin().delete("/api/subscriptions/" + everybody).expect(204);
      }
      everybody = null;
      return;
    }
    if (everybody == null) {
      everybody = subscribe(where.admin(), "ORGANIZATION", null, path);
    }
    where
        .admin()
        .patch(
            "/api/subscriptions/" + everybody,
            "{\"muted\": %s, \"honorDoNotDisturb\": %s}"
                .formatted(path == Path.MUTED, path == Path.KEEPS))
        .expect(200);
  }

  public void quiet(boolean quiet) {
    where
        .admin()
        .patch(
            "/api/organizations/" + where.id(),
            "{\"doNotDisturb\": " + (quiet ? QUIET : "null") + "}")
        .expect(200);
  }

  public World.Made where() {
    return where;
  }

  public List<One> people() {
    return List.copyOf(people.values());
  }

  /// The same by every path, who is to be told nothing in the end.
  public One further(String localPart) {
    Path always = Path.ALWAYS;
    add(localPart, new PathCombination(always, always, Path.NONE, always, Path.NONE));
    return people.remove(localPart + "@" + where.domain());
  }

  /// @return the id of what went down
  public UUID down(String name) {
    String id =
        where.admin().post("/api/gadgets", "{\"name\": \"" + name + "\"}").expect(201).text("/id");
    where.admin().post("/api/gadgets/" + id + "/down", "{\"tags\": []}").expect(204);
    return UUID.fromString(id);
  }

  public Map<String, Heard> expected(Path organization, boolean quiet) {
    Map<String, Heard> expected = new LinkedHashMap<>();
    people
        .values()
        .forEach(one -> expected.put(one.email(), one.paths().in(organization).heard(quiet)));
    Path none = Path.NONE;
    expected.put(
        where.ownerEmail(), new PathCombination(none, none, none, none, organization).heard(quiet));
    return expected;
  }

  /// By address, of everybody in any organization who got something of it.
  public Map<String, Heard> heard(UUID about, String name) {
    Map<String, Long> mails =
        counted(
            "select m.to_address, count(*) from hub.mail m where m.subject = ? group by 1",
            where.name() + ": " + name + " does not answer");
    Map<String, Long> bells =
        counted(
            "select u.email, count(*) from hub.notice n join hub.app_user u using (org_id, user_id) where n.about_id = ? group by 1",
            about);
    Map<String, List<String>> rows = new HashMap<>();
    for (JsonNode item : deliveries(where.admin(), name)) {
      rows.computeIfAbsent(item.at("/recipient/email").asString(), none -> new ArrayList<>())
          .add(row(item));
    }
    Map<String, Heard> heard = new HashMap<>();
    for (Map<String, ?> each : List.of(mails, bells, rows)) {
      each.keySet()
          .forEach(email ->
              heard.put(
                  email,
                  new Heard(
                      mails.getOrDefault(email, 0L),
                      bells.getOrDefault(email, 0L),
                      rows.getOrDefault(email, List.of()))));
    }
    return heard;
  }

  private Map<String, Long> counted(String sql, Object value) {
    Map<String, Long> counted = new HashMap<>();
    for (List<String> row : world.rows(sql, value)) {
      counted.put(row.getFirst(), Long.valueOf(row.getLast()));
    }
    return counted;
  }

  /// What the list of deliveries says to somebody of what went down, on all its pages.
  public static List<JsonNode> deliveries(Client reader, String name) {
    List<JsonNode> found = new ArrayList<>();
    String cursor = null;
    do {
      Answer page =
          reader
              .get("/api/deliveries?limit=100" + (cursor == null ? "" : "&cursor=" + cursor))
              .expect(200);
      int before = found.size();
      for (JsonNode item : page.at("/items")) {
        if (item.at("/event/text").asString("").equals(name + " does not answer.")) {
          found.add(item);
        }
      }
      // The newest are first.
      cursor = found.size() == before && !found.isEmpty() ? null : page.text("/nextCursor");
    } while (cursor != null);
    return found;
  }

  public String row(JsonNode item) {
    List<String> paths = new ArrayList<>();
    item.at("/path")
        .forEach(id -> paths.add(Objects.requireNonNullElse(kinds.get(id.asString()), "?")));
    JsonNode reason = item.at("/reason");
    return Heard.row(
        item.at("/channel").asString(),
        item.at("/state").asString(),
        paths,
        reason.isNull() ? null : reason.asString());
  }
}
