package io.stewardry;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/// The application. Without a subcommand it serves; `superuser create` makes a superuser on the
/// machine itself.
@SpringBootApplication
@ConfigurationPropertiesScan
public class Stewardry {
  public static void main(String[] args) {
    if (args.length > 0 && isForTheCommandLine(args[0])) {
      System.exit(CommandLineTool.run(args));
    }
    SpringApplication application = new SpringApplication(Stewardry.class);
    application.addListeners(new PrivateDataFolder());
    application.run(args);
  }

  private static boolean isForTheCommandLine(String first) {
    return switch (first) {
      case "-h", "--help", "-V", "--version" -> true;
      case "serve" -> false;
      default -> !first.startsWith("-");
    };
  }
}
