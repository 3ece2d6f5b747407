package io.stewardry;

import io.stewardry.licence.IssuedLicense;
import io.stewardry.licence.LicenseDraft;
import io.stewardry.licence.Licenses;
import io.stewardry.licensing.Grants;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// Licences of MSPs.
@Command(
    name = "license",
    description = "Licences of MSPs.",
    mixinStandardHelpOptions = true,
    subcommands = LicenseCommand.Issue.class)
final class LicenseCommand {
  private LicenseCommand() {}

  @Command(
      name = "issue",
      description =
          "Issues a licence and prints its text, which an MSP Admin activates, or the owner of an organization without a provider, which becomes an MSP by it. The application must not be running on the same embedded database; on an external one it may be.",
      mixinStandardHelpOptions = true)
  static final class Issue implements Callable<Integer> {
    @Option(names = "--organization", paramLabel = "ID", required = true)
    private String organization = "";

    @Option(
        names = "--max-organizations",
        paramLabel = "N",
        description = "How many organizations it may manage; without it, any number.")
    private @Nullable Integer maxOrganizations;

    @Option(
        names = "--valid-until",
        paramLabel = "TIME",
        description = "Such as 2027-12-31T00:00:00Z; without it, for ever.")
    private @Nullable String validUntil;

    @Option(
        names = "--capability",
        paramLabel = "KEY[=TIME]",
        description =
            "A capability that comes with it, such as vault, or vault=2027-12-31T00:00:00Z. Can be repeated.")
    private List<String> capabilities = List.of();

    @Override
    public Integer call() {
      LicenseDraft draft =
          new LicenseDraft(
              organization,
              maxOrganizations,
              validUntil,
              capabilities.stream().map(Issue::wanted).toList());
      try (ConfigurableApplicationContext application = CommandLineTool.withoutPort()) {
        IssuedLicense issued = application.getBean(Licenses.class).issueOnCommandLine(draft);
        System.out.println(issued.license());
      }
      return 0;
    }

    private static Grants.Wanted wanted(String typed) {
      int mark = typed.indexOf('=');
      return mark < 0
          ? new Grants.Wanted(typed, null)
          : new Grants.Wanted(typed.substring(0, mark), typed.substring(mark + 1));
    }
  }
}
