package io.stewardry.access;

import io.stewardry.kernel.Ids;
import io.stewardry.kernel.ProblemCode;
import io.stewardry.kernel.TypedTime;
import io.stewardry.kernel.Validation;
import io.stewardry.kernel.Verb;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Access as somebody wants it. Its form is right.
public record WantedAccess(
    @Nullable UUID organizationId,
    @Nullable UUID groupId,
    List<Verb> verbs,
    @Nullable Instant expiresAt) {
  private static final int MOST = 1_000;

  /// What was sent; no verbs is all of them.
  public record Draft(
      @Nullable String organizationId,
      @Nullable String groupId,
      @Nullable List<@Nullable String> verbs,
      @Nullable String expiresAt) {}

  static List<WantedAccess> of(
      Validation check, @Nullable List<@Nullable Draft> drafts, Instant now) {
    List<WantedAccess> wanted = new ArrayList<>();
    if (drafts == null) {
      return wanted;
    }
    if (drafts.size() > MOST) {
      check.refuse("/access", "It takes " + MOST + " entries at the most; use a group.");
      return wanted;
    }
    Set<String> named = new HashSet<>();
    for (int n = 0; n < drafts.size(); n++) {
      Draft draft = drafts.get(n);
      String at = "/access/" + n;
      if (draft == null || (draft.organizationId() == null) == (draft.groupId() == null)) {
        check.refuse(at, "It names an organizationId or a groupId.");
        continue;
      }
      UUID organization = id(check, at + "/organizationId", draft.organizationId());
      UUID group = id(check, at + "/groupId", draft.groupId());
      UUID target = organization == null ? group : organization;
      if (target != null && !named.add(target + " " + draft.expiresAt())) {
        check.refuse(at, "The same access is there twice. Leave one out.");
      }
      wanted.add(
          new WantedAccess(
              organization,
              group,
              verbs(check, at + "/verbs", draft.verbs()),
              end(check, at + "/expiresAt", draft.expiresAt(), now)));
    }
    return wanted;
  }

  private static List<Verb> verbs(
      Validation check, String pointer, @Nullable List<@Nullable String> verbs) {
    if (verbs == null) {
      return List.copyOf(Verb.ALL);
    }
    // Lists that do not allow null throw where they are asked for it.
    if (verbs.isEmpty()
        || !verbs.stream().allMatch(verb -> verb != null && Verb.ofKey(verb).isPresent())
        || !verbs.contains(Verb.VIEW.key())) {
      check.refuse(pointer, "It takes view, and beside it any of create, update and delete.");
    }
    return Verb.ALL.stream().filter(verb -> verbs.contains(verb.key())).toList();
  }

  private static @Nullable Instant end(
      Validation check, String pointer, @Nullable String text, Instant now) {
    if (text == null) {
      return null;
    }
    Instant end = TypedTime.read(text).orElse(null);
    if (end == null) {
      check.refuse(pointer, "It takes a time such as 2027-01-31T18:00:00Z.");
    } else if (!end.isAfter(now)) {
      check.refuse(pointer, "It must lie in the future.");
    }
    return end;
  }

  private static @Nullable UUID id(Validation check, String pointer, @Nullable String text) {
    if (text == null) {
      return null;
    }
    UUID id = Ids.parse(text).orElse(null);
    if (id == null) {
      check.refuse(pointer, ProblemCode.VALIDATION_FAILED, "It takes an id.");
    }
    return id;
  }

  boolean asGiven(Access access) {
    return Objects.equals(organizationId, access.organizationId())
        && Objects.equals(groupId, access.groupId())
        && verbs.equals(access.verbs())
        && Objects.equals(expiresAt, access.expiresAt());
  }
}
