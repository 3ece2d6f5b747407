package io.stewardry.support;

import java.util.concurrent.atomic.AtomicInteger;

/// One application for all the tests that only add to it: starting one takes seconds. Whoever needs
/// an empty installation or changes what others see starts a [RunningApplication] of his own.
public final class SharedApplication {
  public static final String SUPERUSER = "root@stewardry.example";
  public static final String PASSWORD = "correct horse battery staple";

  private static final AtomicInteger NAMES = new AtomicInteger();

  private SharedApplication() {}

  private static final class Holder {
    static final RunningApplication APPLICATION = start();

    private static RunningApplication start() {
      RunningApplication application = RunningApplication.start();
      Runtime.getRuntime().addShutdownHook(new Thread(application::close));
      setUp(application);
      return application;
    }
  }

  public static RunningApplication get() {
    return Holder.APPLICATION;
  }

  public static void setUp(RunningApplication application) {
    application
        .client()
        .post(
            "/api/setup",
            """
            {"token": "%s", "email": "%s", "firstName": "Rut", "lastName": "Superuser", "password": "%s"}
            """
                .formatted(RunningApplication.SETUP_TOKEN, SUPERUSER, PASSWORD))
        .expect(201);
  }

  /// A word that no other test uses: for names, slugs and domains.
  public static String unique(String word) {
    return word + NAMES.incrementAndGet();
  }

  public static Client superuser() {
    return get().signedIn(SUPERUSER);
  }
}
