package io.stewardry;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/// The application. Without a subcommand it serves; `superuser create` makes a superuser on the
/// machine itself.
@SpringBootApplication
public class Stewardry {
  public static void main(String[] args) {
    if (args.length > 0 && !args[0].startsWith("-") && !args[0].equals("serve")) {
      System.exit(CommandLineTool.run(args));
    }
    SpringApplication.run(Stewardry.class, args);
  }
}
