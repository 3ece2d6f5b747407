package io.stewardry.gadgets;

import io.stewardry.support.RunningApplication;
import io.stewardry.support.World;
import java.sql.SQLException;
import java.util.stream.Stream;

/// The application with a further module, the [Gadgets], for all tests that need one and only add
/// to it: starting it takes seconds.
public final class GadgetApplication {
  private GadgetApplication() {}

  private static final class Holder {
    static final World WORLD = World.in(start());

    private static RunningApplication start() {
      RunningApplication application = GadgetApplication.start();
      Runtime.getRuntime().addShutdownHook(new Thread(application::close));
      return application;
    }
  }

  /// One of one's own.
  public static RunningApplication start(String... settings) {
    String[] all =
        Stream.concat(Stream.of("--gadgets=true"), Stream.of(settings)).toArray(String[]::new);
    RunningApplication application = RunningApplication.start(all);
    try (var owner = application.database().owner().getConnection();
        var statement = owner.createStatement()) {
      statement.execute(Gadgets.TABLES);
    } catch (SQLException failed) {
      throw new IllegalStateException(failed);
    }
    return application;
  }

  public static World world() {
    return Holder.WORLD;
  }
}
