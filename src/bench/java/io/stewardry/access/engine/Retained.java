package io.stewardry.access.engine;

/// How much of the heap an engine keeps for each grant: what is used with it less what is used
/// without it, after full collections of the serial collector. The ids stand in the fixture and are
/// counted for nobody.
public final class Retained {
  private Retained() {}

  public static void main(String[] names) throws Exception {
    Fixture fixture = new Fixture();
    for (String name : names) {
      long before = used();
      Fixture.Engine engine = Engines.of(name, fixture);
      long after = used();
      fixture.require(engine);
      System.out.printf("retained %s %.1f%n", name, (after - before) / (double) Fixture.GRANTS);
    }
  }

  private static long used() throws InterruptedException {
    for (int n = 0; n < 3; n++) {
      System.gc();
      Thread.sleep(50);
    }
    return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
  }
}
