package io.stewardry.faults;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.stewardry.support.Answer;
import io.stewardry.support.Client;
import java.util.UUID;

/// One write that a client wants done, however often he has to ask.
final class Deed {
  /// @param key whether it is sent under an Idempotency-Key; the others are the same when they are
  ///   done twice
  enum Kind {
    ORGANIZATION(true),
    GROUP(true),
    ROLE(true),
    KEY(true),
    INVITATION(true),
    SUSPENSION(true),
    REACTIVATION(true),
    IMPORT(true),
    ACCESS(false),
    SESSION(false),
    ACCEPTANCE(false),
    EDIT(false),
    LIMIT(false);

    final boolean key;

    Kind(boolean key) {
      this.key = key;
    }
  }

  final Kind kind;
  final int number;
  final String method;
  final String path;
  final String json;
  private final String key = UUID.randomUUID().toString();
  int attempts;
  boolean done;
  String id;
  long startedAtMillis;
  long doneAtMillis;

  Deed(Kind kind, int number, String method, String path, String json) {
    this.kind = kind;
    this.number = number;
    this.method = method;
    this.path = path;
    this.json = json;
  }

  /// What is unique about it and stands in what it leaves.
  String name() {
    return name(kind, number);
  }

  static String name(Kind kind, int number) {
    return kind.name().charAt(0) + kind.name().substring(1).toLowerCase() + " " + number;
  }

  Answer send(Client by) {
    attempts++;
    if (startedAtMillis == 0) {
      startedAtMillis = System.currentTimeMillis();
    }
    if (kind == Kind.IMPORT) {
      return by.with("Idempotency-Key", key).upload(path, "f.csv", json.getBytes(UTF_8));
    }
    return (kind.key ? by.with("Idempotency-Key", key) : by).send(method, path, json);
  }

  /// Of an earlier attempt, whose answer was lost: the link works once.
  boolean wasDoneBefore(Answer answer) {
    return kind == Kind.ACCEPTANCE
        && attempts > 1
        && answer.status() == 410
        && "INVITATION_USED".equals(answer.text("/code"));
  }

  /// @param answer a success
  void acknowledged(Answer answer) {
    done = true;
    doneAtMillis = System.currentTimeMillis();
    id = answer.text("/id");
  }

  @Override
  public String toString() {
    return method + " " + path + " " + name() + (done ? " done" : " open") + " after " + attempts;
  }
}
