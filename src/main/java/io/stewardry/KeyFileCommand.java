package io.stewardry;

import io.stewardry.secrets.IdentityKeys;
import io.stewardry.secrets.KeyFileRotation;
import io.stewardry.secrets.LostKeyFile;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// The key file, which encrypts the data keys of all organizations. docs/operating.md has the
/// steps.
@Command(
    name = "key-file",
    description =
        "The key file, which encrypts the data keys of all organizations. The application must not be running on the same embedded database; on an external one it may be.",
    mixinStandardHelpOptions = true,
    subcommands = {
      KeyFileCommand.Status.class,
      KeyFileCommand.Add.class,
      KeyFileCommand.Rotate.class,
      KeyFileCommand.RemoveOld.class,
      KeyFileCommand.StartOver.class
    })
final class KeyFileCommand {
  private static final int PROGRESS_EACH = 1_000;

  private KeyFileCommand() {}

  @Command(
      name = "status",
      description = "Lists the keys of the file, and how many organizations each is used for.",
      mixinStandardHelpOptions = true)
  static final class Status implements Callable<Integer> {
    @Override
    public Integer call() {
      try (ConfigurableApplicationContext application = CommandLineTool.withoutPort()) {
        for (KeyFileRotation.Key key : application.getBean(KeyFileRotation.class).keys()) {
          System.out.printf(
              "%s  %-7s  %d organizations%n",
              key.name(), key.place().name().toLowerCase(Locale.ROOT), key.keySets());
        }
      }
      return 0;
    }
  }

  @Command(
      name = "add",
      description =
          "Adds the key for the next rotation to the file. Nothing is encrypted with it yet: copy the file to all nodes, then run key-file rotate. A single node does not need this.",
      mixinStandardHelpOptions = true)
  static final class Add implements Callable<Integer> {
    @Override
    public Integer call() {
      try (ConfigurableApplicationContext application = CommandLineTool.withoutPort()) {
        System.out.println(
            "The key file has the key "
                + application.getBean(KeyFileRotation.class).add()
                + " for the next rotation. Copy the file to all nodes and to your backup, then run key-file rotate.");
      }
      return 0;
    }
  }

  @Command(
      name = "rotate",
      description =
          "Encrypts the data keys of all organizations with a new key. If it is interrupted, run it again.",
      mixinStandardHelpOptions = true)
  static final class Rotate implements Callable<Integer> {
    @Override
    public Integer call() {
      try (ConfigurableApplicationContext application = CommandLineTool.withoutPort()) {
        KeyFileRotation.Rotated rotated =
            application
                .getBean(KeyFileRotation.class)
                .rotate(count -> {
                  if (count % PROGRESS_EACH == 0) {
                    System.out.println(count + " organizations");
                  }
                });
        System.out.printf(
            "The data keys of %d organizations were encrypted with the key %s. Copy the key file to all nodes and to your backup.%n",
            rotated.moved(), rotated.primary());
        return CommandLineTool.failed(rotated.failed());
      }
    }
  }

  @Command(
      name = "remove-old",
      description =
          "Removes the keys that are no longer needed. Backups from before the rotation need them: keep the old key file as long as those backups.",
      mixinStandardHelpOptions = true)
  static final class RemoveOld implements Callable<Integer> {
    @Override
    public Integer call() {
      try (ConfigurableApplicationContext application = CommandLineTool.withoutPort()) {
        KeyFileRotation.Removed removed = application.getBean(KeyFileRotation.class).removeOld();
        System.out.println(
            removed.removed().isEmpty()
                ? "No key was removed."
                : "Removed "
                    + String.join(", ", removed.removed())
                    + ". Copy the key file to all nodes.");
        if (removed.inUse().isEmpty()) {
          return 0;
        }
        System.out.println(
            "Still in use: " + String.join(", ", removed.inUse()) + ". Run key-file rotate again.");
        return 1;
      }
    }
  }

  @Command(
      name = "start-over",
      description =
          "Only when the key file is lost for good: creates a new one. Users set up their authenticator apps again, owners enter the secret of single sign-on again. All nodes must be stopped.",
      mixinStandardHelpOptions = true)
  static final class StartOver implements Callable<Integer> {
    @Option(
        names = "--accept-loss",
        description = "All secrets that the lost file encrypted are lost.")
    private boolean acceptLoss;

    @Override
    public Integer call() {
      if (!acceptLoss) {
        System.err.println(
            "Nothing was changed. Without the key file all secrets in the database are lost. If you want that, add --accept-loss.");
        return 2;
      }
      ApplicationContextInitializer<ConfigurableApplicationContext> lost =
          context -> context.getBeanFactory().registerSingleton("lostKeyFile", new LostKeyFile());
      try (ConfigurableApplicationContext application = CommandLineTool.withoutPort(lost)) {
        long organizations = application.getBean(KeyFileRotation.class).startOver();
        application.getBean(IdentityKeys.class).rotate();
        System.out.printf(
            "There is a new key file. %d organizations lost their secrets. Copy the file to all nodes and to your backup.%n",
            organizations);
      }
      return 0;
    }
  }
}
