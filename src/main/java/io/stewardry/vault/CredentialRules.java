package io.stewardry.vault;

import io.stewardry.kernel.Ids;
import io.stewardry.kernel.ProblemCode;
import io.stewardry.kernel.TypedTime;
import io.stewardry.kernel.UserId;
import io.stewardry.kernel.Validation;
import io.stewardry.people.UserState;
import io.stewardry.people.Users;
import io.stewardry.vault.internal.KeptCredentialStore.Shown;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Checks what is sent about a credential.
@Component
public class CredentialRules {
  static final int LONGEST_NAME = 100;
  static final int LONGEST_APPLICATION = 200;
  static final int MOST_DAYS = 3_650;

  private static final Set<String> CHANGEABLE =
      Set.of("name", "application", "fields", "ownerId", "expiresAt", "rotateEveryDays");

  /// Members that say where a credential is sent, in the order in which an error names one.
  private static final List<String> ADDRESSES =
      List.of("url", "hosts", "host", "port", "tokenUrl", "engine");

  private final Users users;

  CredentialRules(Users users) {
    this.users = users;
  }

  /// @param secret by name
  record Wanted(Shown shown, Map<String, String> secret) {
    /// Without what is secret: it must not get into a log by accident.
    @Override
    public String toString() {
      return "Wanted[" + shown.kind() + "]";
    }
  }

  Wanted checked(CredentialDraft draft) {
    Validation check = new Validation();
    String name = check.required("/name", draft.name(), LONGEST_NAME);
    CredentialKind kind = kind(draft, check);
    Map<String, Object> fields = fields(kind, draft, check);
    SentSecret sent = new SentSecret(kind, check);
    Map<String, String> secret = sent.read(draft.secret());
    String application = check.optional("/application", draft.application(), LONGEST_APPLICATION);
    UUID owner = owner(draft.ownerId(), check);
    Instant expires = expires(draft.expiresAt(), check);
    Integer rotate = rotate(draft.rotateEveryDays(), check);
    sent.requireAbsent(secret, SentSecret.shown(name, application, fields));
    requireApart(fields, secret.keySet(), check);
    check.done();
    return new Wanted(
        new Shown(
            name,
            application,
            kind,
            fields,
            SentFields.destinations(kind, fields),
            owner,
            expires,
            rotate),
        secret);
  }

  /// A credential whose secret somebody else will enter.
  ///
  /// @param members what they enter of one whose members have any names; null for the other kinds
  AskedSecret asked(
      UUID credential, CredentialDraft draft, @Nullable List<@Nullable String> members) {
    Validation check = new Validation();
    String name = check.required("/name", draft.name(), LONGEST_NAME);
    CredentialKind kind = kind(draft, check);
    Map<String, Object> fields = fields(kind, draft, check);
    List<String> entered = entered(kind, fields, members, check);
    String application = check.optional("/application", draft.application(), LONGEST_APPLICATION);
    UUID owner = owner(draft.ownerId(), check);
    check.done();
    return new AskedSecret(
        credential,
        null,
        name,
        application,
        kind,
        fields,
        SentFields.destinations(kind, fields),
        entered,
        owner);
  }

  /// Without it nothing else can be checked.
  private static CredentialKind kind(CredentialDraft draft, Validation check) {
    CredentialKind kind =
        draft.kind() == null ? null : CredentialKind.ofKey(draft.kind()).orElse(null);
    if (kind == null) {
      check.refuse("/kind", "It takes " + kinds() + ".");
      check.done();
      throw new IllegalStateException("refused above");
    }
    return kind;
  }

  private static Map<String, Object> fields(
      CredentialKind kind, CredentialDraft draft, Validation check) {
    return new SentFields(kind, check)
        .changed(Map.of(), draft.fields() == null ? Map.of() : draft.fields());
  }

  private static List<String> entered(
      CredentialKind kind,
      Map<String, Object> fields,
      @Nullable List<@Nullable String> members,
      Validation check) {
    if (!kind.free()) {
      if (members != null && !members.isEmpty()) {
        check.refuse("/secretMembers", "The kind of the credential says what is secret.");
      }
      return kind.secrets().stream().map(CredentialMember::name).toList();
    }
    List<String> names = new ArrayList<>();
    List<@Nullable String> sent = members == null ? List.of() : members;
    if (sent.isEmpty() || sent.size() > SentSecret.MOST_MEMBERS) {
      check.refuse("/secretMembers", "It takes 1 to " + SentSecret.MOST_MEMBERS + " names.");
      return names;
    }
    for (int n = 0; n < sent.size(); n++) {
      String name = sent.get(n);
      String at = "/secretMembers/" + n;
      if (name == null || !SentFields.isName(name)) {
        check.refuse(
            at, "A name takes up to 64 letters, digits, - and _, and begins with a letter or _.");
      } else if (fields.containsKey(name)) {
        check.refuse(at, "There is a field of this name. Choose another one.");
      } else if (names.contains(name)) {
        check.refuse(at, "It is there twice.");
      } else {
        names.add(name);
      }
    }
    return names;
  }

  /// @param secret the names of its secrets
  /// @param change members that were sent; null empties one
  Shown changed(Shown was, Collection<String> secret, Map<String, @Nullable Object> change) {
    Validation check = new Validation();
    for (String member : change.keySet()) {
      if (!CHANGEABLE.contains(member)) {
        check.refuse(
            Validation.pointer("", member),
            member.equals("secret")
                ? "The secret is replaced by PUT …/secret."
                : member.equals("kind")
                    ? "The kind of a credential never changes. Create another one."
                    : "A credential has no such member that can be changed.");
      }
    }
    String name =
        change.containsKey("name")
            ? check.required("/name", text(change, "name", check), LONGEST_NAME)
            : was.name();
    String application =
        change.containsKey("application")
            ? check.optional(
                "/application", text(change, "application", check), LONGEST_APPLICATION)
            : was.application();
    Map<String, Object> fields = was.fields();
    if (change.get("fields") != null) {
      fields =
          new SentFields(was.kind(), check)
              .changed(was.fields(), object(change.get("fields"), check));
      requireApart(fields, secret, check);
    }
    UUID owner =
        change.containsKey("ownerId") ? owner(text(change, "ownerId", check), check) : was.owner();
    Instant expires =
        change.containsKey("expiresAt")
            ? expires(text(change, "expiresAt", check), check)
            : was.expiresAt();
    Integer rotate = was.rotateEveryDays();
    if (change.containsKey("rotateEveryDays")) {
      Object sent = change.get("rotateEveryDays");
      if (sent != null && !(sent instanceof Integer)) {
        check.refuse("/rotateEveryDays", days());
      }
      rotate = rotate(sent instanceof Integer number ? number : null, check);
    }
    check.done();
    return new Shown(
        name,
        application,
        was.kind(),
        fields,
        SentFields.destinations(was.kind(), fields),
        owner,
        expires,
        rotate);
  }

  Wanted rotated(Shown was, NewSecret sent) {
    Validation check = new Validation();
    Map<String, Object> fields =
        sent.fields() == null
            ? was.fields()
            : new SentFields(was.kind(), check).changed(was.fields(), sent.fields());
    SentSecret read = new SentSecret(was.kind(), check);
    Map<String, String> secret = read.read(sent.secret());
    Instant expires = sent.expiresAt() == null ? was.expiresAt() : expires(sent.expiresAt(), check);
    SentSecret.shown(was.name(), was.application(), fields)
        .forEach((pointer, text) ->
            read.requireAbsent(
                secret,
                Collections.singletonMap(
                    // What is there already is not in the body: the error is about the secret.
                    sent.fields() == null ? "/secret" : pointer, text)));
    requireApart(fields, secret.keySet(), check);
    check.done();
    return new Wanted(
        new Shown(
            was.name(),
            was.application(),
            was.kind(),
            fields,
            SentFields.destinations(was.kind(), fields),
            was.owner(),
            expires,
            was.rotateEveryDays()),
        secret);
  }

  /// Which member of a change says where else the credential is to be sent.
  String addressPointer(Shown was, Shown wanted) {
    return ADDRESSES.stream()
        .filter(name -> !Objects.equals(was.fields().get(name), wanted.fields().get(name)))
        .findFirst()
        .map(name -> "/fields/" + name)
        .orElse("/fields");
  }

  /// Which member says that it is sent to a place.
  static String pointer(CredentialKind kind, Map<String, Object> fields, Destination to) {
    for (String name : List.of("url", "tokenUrl", "host", "hosts")) {
      Map<String, Object> alone = new HashMap<>(fields);
      alone.keySet().removeAll(Set.of("url", "tokenUrl", "host", "hosts"));
      if (fields.containsKey(name)) {
        alone.put(name, fields.get(name));
      }
      if (SentFields.destinations(kind, alone).contains(to)) {
        return "/fields/" + name;
      }
    }
    return "/fields";
  }

  /// A free name is either secret or not.
  private static void requireApart(
      Map<String, Object> fields, Collection<String> secret, Validation check) {
    for (String name : secret) {
      if (fields.containsKey(name)) {
        check.refuse("/fields/" + name, "There is a secret of this name. Choose another one.");
      }
    }
  }

  private @Nullable UUID owner(@Nullable String sent, Validation check) {
    if (sent == null || sent.isEmpty()) {
      return null;
    }
    UUID id = Ids.parse(sent).orElse(null);
    if (id == null
        || users
            .find(new UserId(id))
            .filter(person -> person.state() != UserState.DELETED)
            .isEmpty()) {
      check.refuse(
          "/ownerId",
          ProblemCode.CROSS_ORG_REFERENCE,
          "It takes the id of a user of this organization.");
    }
    return id;
  }

  private static @Nullable Instant expires(@Nullable String sent, Validation check) {
    if (sent == null || sent.isEmpty()) {
      return null;
    }
    Instant time = TypedTime.read(sent).orElse(null);
    if (time == null) {
      check.refuse("/expiresAt", "It takes a time such as 2027-01-31T18:00:00Z.");
    }
    return time;
  }

  private static @Nullable Integer rotate(@Nullable Integer days, Validation check) {
    if (days != null && (days < 1 || days > MOST_DAYS)) {
      check.refuse("/rotateEveryDays", days());
    }
    return days;
  }

  private static String days() {
    return "It takes a whole number of days from 1 to " + MOST_DAYS + ".";
  }

  private static @Nullable String text(
      Map<String, @Nullable Object> change, String member, Validation check) {
    Object value = change.get(member);
    if (value == null || value instanceof String) {
      return (String) value;
    }
    check.refuse("/" + member, "It takes a text.");
    return null;
  }

  private static Map<String, @Nullable Object> object(@Nullable Object value, Validation check) {
    Map<String, @Nullable Object> read = new HashMap<>();
    if (value instanceof Map<?, ?> map) {
      map.forEach((name, member) -> read.put(String.valueOf(name), member));
    } else {
      check.refuse("/fields", "It takes an object.");
    }
    return read;
  }

  static String kinds() {
    return Arrays.stream(CredentialKind.values()).map(Enum::name).collect(Collectors.joining(", "));
  }
}
