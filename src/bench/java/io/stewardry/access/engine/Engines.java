package io.stewardry.access.engine;

/// By the names that the results carry.
final class Engines {
  private Engines() {}

  static Fixture.Engine of(String name, Fixture fixture) throws Exception {
    return switch (name) {
      case "stewardry" -> stewardry(fixture.index());
      case "hash" -> new HandWrittenHash(fixture);
      case "springAcl" -> new Peers.SpringAcl(fixture);
      case "jcasbin" -> new Peers.Casbin(fixture);
      case "cedar" -> new Peers.Cedar(fixture);
      default -> throw new IllegalArgumentException(name);
    };
  }

  private static Fixture.Engine stewardry(AccessIndex index) {
    return question ->
        index.may(question.user(), question.child(), question.permission(), Fixture.NOW);
  }
}
