package io.stewardry.access.engine;

import io.stewardry.kernel.Ids;
import io.stewardry.kernel.OrganizationId;
import io.stewardry.kernel.Permission;
import io.stewardry.kernel.SystemRole;
import io.stewardry.kernel.UserId;
import io.stewardry.kernel.Verb;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;

/// One MSP: 200 staff, 10,000 organizations, 50,000 grants by name, every fourth with an end of its
/// own; and questions about them, half of which are to be answered with yes. Always the same.
final class Fixture {
  static final int STAFF = 200;
  static final int CHILDREN = 10_000;
  static final int GRANTS = 50_000;
  static final int QUESTIONS = 4_096;

  /// Microseconds; every end lies behind it, so that engines without ends say the same.
  static final long NOW = 1_800_000_000_000_000L;

  static final List<String> VERBS =
      List.of(
          "view",
          "view,create",
          "view,update",
          "view,delete",
          "view,create,update",
          "view,create,delete",
          "view,update,delete",
          "view,create,update,delete");

  /// One for each verb that the role of all holds inside children, so that the grant decides.
  private static final List<Permission> ASKED =
      List.of(
          Permission.SYSTEM_VIEW,
          Permission.SYSTEM_CREATE,
          Permission.SYSTEM_UPDATE,
          Permission.SYSTEM_DELETE);

  record Grant(UUID user, UUID child, String verbs, long until) {}

  record Question(UserId user, Child child, Permission permission, boolean answer) {}

  final OrganizationId msp = OrganizationId.next();
  final List<UUID> staff = new ArrayList<>();
  final List<UUID> children = new ArrayList<>();
  final List<Grant> grants = new ArrayList<>();
  final List<Question> questions = new ArrayList<>();

  Fixture() {
    Random random = new Random(50_000);
    for (int n = 0; n < STAFF; n++) {
      staff.add(Ids.next());
    }
    for (int n = 0; n < CHILDREN; n++) {
      children.add(Ids.next());
    }
    Map<List<UUID>, String> given = new HashMap<>();
    while (given.size() < GRANTS) {
      UUID user = staff.get(random.nextInt(STAFF));
      UUID child = children.get(random.nextInt(CHILDREN));
      String verbs = VERBS.get(random.nextInt(VERBS.size()));
      if (given.putIfAbsent(List.of(user, child), verbs) == null) {
        long until =
            random.nextInt(4) == 0
                ? NOW + 1 + (random.nextLong() >>> 16)
                : AccessIndexBuilder.NO_END;
        grants.add(new Grant(user, child, verbs, until));
      }
    }
    ask(random, given);
  }

  private void ask(Random random, Map<List<UUID>, String> given) {
    int yes = 0;
    while (questions.size() < QUESTIONS) {
      boolean there = random.nextInt(4) != 0;
      Grant grant = grants.get(random.nextInt(GRANTS));
      UUID user = there ? grant.user() : staff.get(random.nextInt(STAFF));
      UUID child = there ? grant.child() : children.get(random.nextInt(CHILDREN));
      Permission permission = ASKED.get(random.nextInt(ASKED.size()));
      boolean answer =
          given.getOrDefault(List.of(user, child), "").contains(permission.verb().key());
      if (answer ? yes < QUESTIONS / 2 : questions.size() - yes < QUESTIONS / 2) {
        yes += answer ? 1 : 0;
        questions.add(
            new Question(
                new UserId(user), new Child(new OrganizationId(child), msp), permission, answer));
      }
    }
  }

  AccessIndex index() {
    AccessIndexBuilder builder = new AccessIndexBuilder();
    SystemRole role = SystemRole.TECHNICIAN;
    builder.role(role.key(), role.atHome(), role.inside());
    staff.forEach(user -> builder.member(user, role.key(), false));
    grants.forEach(grant ->
        builder.grant(grant.user(), grant.child(), Verb.ofKeys(grant.verbs()), grant.until()));
    return builder.build(msp);
  }

  /// Every engine is asked everything once before it is measured.
  void require(Engine engine) {
    for (Question question : questions) {
      if (engine.may(question) != question.answer()) {
        throw new IllegalStateException(engine + " is wrong about " + question);
      }
    }
  }

  interface Engine {
    boolean may(Question question);
  }
}
