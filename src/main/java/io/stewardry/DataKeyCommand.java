package io.stewardry;

import io.stewardry.kernel.Ids;
import io.stewardry.kernel.OrganizationId;
import io.stewardry.secrets.DataKeyRotation;
import io.stewardry.secrets.DataKeyRotation.Counts;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// The data keys, with which the secrets of each organization are encrypted. docs/operating.md has
/// the steps.
@Command(
    name = "data-key",
    description =
        "The data keys, with which the secrets of each organization are encrypted. The application must not be running on the same embedded database; on an external one it may be.",
    mixinStandardHelpOptions = true,
    subcommands = {DataKeyCommand.Rotate.class, DataKeyCommand.RemoveOld.class})
final class DataKeyCommand {
  /// So that a command which is run again continues instead of beginning anew, and what went wrong
  /// can be seen before the older keys are gone.
  private static final Duration AGE = Duration.ofHours(1);

  private static final int PROGRESS_EACH = 1_000;

  private DataKeyCommand() {}

  private abstract static class OnKeys implements Callable<Integer> {
    @Spec private @Nullable CommandSpec spec;

    @Option(
        names = "--organization",
        paramLabel = "ID",
        description = "Only this organization; without it, all.")
    private @Nullable String organization;

    @Override
    public Integer call() {
      OrganizationId only = organization == null ? null : parsed(organization);
      int[] steps = {0};
      try (ConfigurableApplicationContext application = CommandLineTool.withoutPort()) {
        Counts counts =
            run(
                application.getBean(DataKeyRotation.class),
                only,
                so -> {
                  if (++steps[0] % PROGRESS_EACH == 0) {
                    System.out.println(steps[0] + " organizations");
                  }
                });
        System.out.println(sentence(counts));
        return CommandLineTool.failed(counts.failed());
      }
    }

    private OrganizationId parsed(String id) {
      return new OrganizationId(
          Ids.parse(id)
              .orElseThrow(() ->
                  new CommandLine.ParameterException(
                      Objects.requireNonNull(spec).commandLine(),
                      "--organization takes the id of an organization.")));
    }

    abstract Counts run(
        DataKeyRotation rotation, @Nullable OrganizationId only, Consumer<Counts> progress);

    abstract String sentence(Counts counts);
  }

  @Command(
      name = "rotate",
      description =
          "Gives each organization a new data key, unless its newest one is less than an hour old, and encrypts its secrets again. If it is interrupted, run it again.",
      mixinStandardHelpOptions = true)
  static final class Rotate extends OnKeys {
    @Override
    Counts run(DataKeyRotation rotation, @Nullable OrganizationId only, Consumer<Counts> progress) {
      return rotation.rotate(only, AGE, progress);
    }

    @Override
    String sentence(Counts counts) {
      return "%d organizations have a new data key, %d had one from the last hour. %d secrets were encrypted again. In an hour, data-key remove-old can remove the old keys."
          .formatted(counts.rotated(), counts.recent(), counts.resealed());
    }
  }

  @Command(
      name = "remove-old",
      description =
          "Removes the data keys that were replaced more than an hour ago. Backups do not need them: each contains the data keys of its time.",
      mixinStandardHelpOptions = true)
  static final class RemoveOld extends OnKeys {
    @Override
    Counts run(DataKeyRotation rotation, @Nullable OrganizationId only, Consumer<Counts> progress) {
      return rotation.removeOld(only, AGE, progress);
    }

    @Override
    String sentence(Counts counts) {
      return "The old data keys of %d organizations were removed. %d organizations got their new key in the last hour and keep the old one for now."
          .formatted(counts.trimmed(), counts.recent());
    }
  }
}
