package io.stewardry.matrix;

import io.stewardry.support.Answer;
import io.stewardry.support.Client;
import java.util.HashSet;
import java.util.Set;

/// A call that shows whether somebody may do one thing.
///
/// @param reached the answers of one who may: also a refusal by the act itself, which comes after
///   the permission
/// @param refusals the codes for one who may not
record Probe(Sending sending, Set<Integer> reached, Set<String> refusals) {

  /// @param role of who sends
  interface Sending {
    Answer by(Client client, RoleFixture fixture, String role);
  }

  static Probe of(int reached, Sending sending) {
    return new Probe(sending, Set.of(reached), Set.of("FORBIDDEN"));
  }

  static Probe get(String path) {
    return of(200, (client, fixture, role) -> client.get(fixture.filled(path)));
  }

  static Probe send(int reached, String method, String path, String body) {
    return of(
        reached,
        (client, fixture, role) ->
            client.send(method, fixture.filled(path), body == null ? null : fixture.filled(body)));
  }

  Probe orReached(int status) {
    Set<Integer> more = new HashSet<>(reached);
    more.add(status);
    return new Probe(sending, more, refusals);
  }

  Probe orRefused(String code) {
    Set<String> more = new HashSet<>(refusals);
    more.add(code);
    return new Probe(sending, reached, more);
  }

  Answer sent(Client client, RoleFixture fixture, String role) {
    return sending.by(client, fixture, role);
  }
}
