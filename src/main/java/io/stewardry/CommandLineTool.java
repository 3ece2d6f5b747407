package io.stewardry;

import io.stewardry.kernel.FieldError;
import io.stewardry.kernel.Problem;
import io.stewardry.keys.IdentityTokens;
import io.stewardry.signin.Superusers;
import io.stewardry.tenancy.DatabaseRefusal;
import java.io.Console;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// What an operator does on the machine itself. `serve` stands here for the help only: Spring Boot
/// runs it.
@Command(
    name = "stewardry",
    description = "The hub with which a managed service provider runs all its customers.",
    mixinStandardHelpOptions = true,
    subcommands = {
      CommandLineTool.Serve.class,
      CommandLineTool.SuperuserCommand.class,
      CommandLineTool.IdentityKeyCommand.class,
      KeyFileCommand.class,
      DataKeyCommand.class,
      LicenseCommand.class,
      CustomersCsvCommand.class
    })
final class CommandLineTool {
  private CommandLineTool() {}

  static int run(String[] args) {
    return new CommandLine(new CommandLineTool())
        .setExecutionExceptionHandler((failure, line, parsed) -> explain(failure, line))
        .execute(args);
  }

  private static int explain(Exception failure, CommandLine line) {
    if (failure instanceof Problem problem) {
      line.getErr().println(problem.code().title() + ". " + problem.detail());
      for (FieldError error : problem.errors()) {
        line.getErr().println("  " + error.pointer().substring(1) + ": " + error.detail());
      }
      return 1;
    }
    if (failure instanceof DatabaseRefusal refusal) {
      line.getErr().println(refusal.code().title() + ".");
      return 1;
    }
    String setting = WrongSettingAnalyzer.sentence(failure);
    if (setting != null) {
      line.getErr().println(setting);
      line.getErr().println(WrongSettingAnalyzer.next(failure));
      return 2;
    }
    Throwable cause = failure;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    line.getErr().println(cause.getMessage());
    return 2;
  }

  @Command(name = "serve", description = "Runs the application; the default.")
  static final class Serve implements Runnable {
    @Override
    public void run() {}
  }

  @Command(
      name = "superuser",
      description = "Superusers of the installation.",
      subcommands = CreateSuperuser.class)
  static final class SuperuserCommand {}

  @Command(
      name = "identity-key",
      description = "The key that signs identity tokens.",
      subcommands = RotateIdentityKey.class)
  static final class IdentityKeyCommand {}

  @Command(
      name = "rotate",
      description =
          "Creates a new key. All nodes know it within a minute; tokens of the previous key stay valid for their five minutes. The application must not be running on the same embedded database.",
      mixinStandardHelpOptions = true)
  static final class RotateIdentityKey implements Callable<Integer> {
    @Override
    public Integer call() {
      try (ConfigurableApplicationContext application = withoutPort()) {
        application.getBean(IdentityTokens.class).rotateKey();
      }
      System.out.println("A new key signs identity tokens now.");
      return 0;
    }
  }

  /// @param failed what did not open
  /// @return the exit code
  static int failed(long failed) {
    if (failed == 0) {
      return 0;
    }
    System.out.printf("%d did not open and were left as they are: the log names them.%n", failed);
    return 1;
  }

  /// A web application without a port: the pages' parts are there, but nobody can come in.
  static ConfigurableApplicationContext withoutPort(
      ApplicationContextInitializer<?>... initializers) {
    return new SpringApplicationBuilder(Stewardry.class)
        .initializers(initializers)
        .run("--server.port=-1", "--logging.level.root=warn");
  }

  @Command(
      name = "create",
      description =
          "Creates a superuser. The application must not be running on the same embedded database.",
      mixinStandardHelpOptions = true)
  static final class CreateSuperuser implements Callable<Integer> {
    @Option(names = "--email", required = true)
    private String email = "";

    @Option(names = "--first-name", required = true)
    private String firstName = "";

    @Option(names = "--last-name", required = true)
    private String lastName = "";

    @Override
    public Integer call() {
      String password = password();
      try (ConfigurableApplicationContext application = withoutPort()) {
        application
            .getBean(Superusers.class)
            .createOnCommandLine(new Superusers.Candidate(email, firstName, lastName, password));
      }
      System.out.println(email + " is a superuser now.");
      return 0;
    }

    /// From STEWARDRY_PASSWORD or asked for: never an argument, which every user of the machine
    /// could read.
    private static @Nullable String password() {
      String given = System.getenv("STEWARDRY_PASSWORD");
      Console console = System.console();
      if (given != null || console == null) {
        return given;
      }
      char[] typed = console.readPassword("Password: ");
      return typed == null ? null : new String(typed);
    }
  }
}
