package io.stewardry.demo;

import io.stewardry.database.Database;
import io.stewardry.signin.Superusers;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/// `--demo` fills an empty installation, and prints once how to sign in. It goes the way of every
/// other caller: through the services, as people with their rights. Only when that is done are the
/// times spread over a year, which no service can and nobody else may.
@Component
class Demo implements ApplicationRunner {
  private final Superusers superusers;
  private final DemoPeople people;
  private final DemoOrganizations organizations;
  private final Database database;

  Demo(
      Superusers superusers,
      DemoPeople people,
      DemoOrganizations organizations,
      Database database) {
    this.database = database;
    this.superusers = superusers;
    this.people = people;
    this.organizations = organizations;
  }

  @Override
  public void run(ApplicationArguments arguments) {
    if (!arguments.containsOption("demo")) {
      return;
    }
    PrintStream out = System.out;
    if (!superusers.setupIsOpen()) {
      out.println(
          "  This installation is in use. Demo data needs an empty one: set another STEWARDRY_DATA_DIR.");
      return;
    }
    out.println("  Creating demo data. This takes about half a minute.");
    List<DemoPeople.Account> signIns = organizations.make();
    database.rewriteDemo(history());
    out.println();
    out.println(
        "  The demo data is ready. Note how to sign in: it is shown only once. The password is");
    out.println("  " + people.password() + "  for everyone:");
    out.println();
    for (DemoPeople.Account signIn : signIns) {
      out.printf("  %-44s %s%n", signIn.email(), signIn.what());
    }
  }

  private static String history() {
    try {
      return new ClassPathResource("demo/history.sql").getContentAsString(StandardCharsets.UTF_8);
    } catch (IOException missing) {
      throw new UncheckedIOException(missing);
    }
  }
}
