package io.stewardry;

import static org.assertj.core.api.Assertions.assertThat;

import io.stewardry.support.RunsInParallel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.annotation.UserConfigurations;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;

/// A wrong value stops the start, and the operator reads one sentence.
@RunsInParallel
class WrongSettingTest {
  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "stewardry.base-url=hub.example | STEWARDRY_BASE_URL does not accept 'hub.example': it takes an address with http or https, such as https://hub.example.com.",
        "stewardry.base-url=ftp://hub.example | STEWARDRY_BASE_URL does not accept 'ftp://hub.example': it takes an address with http or https, such as https://hub.example.com.",
        "stewardry.base-url=https://hub example | STEWARDRY_BASE_URL does not accept 'https://hub example': it takes an address with http or https, such as https://hub.example.com.",
        "spring.datasource.hikari.maximum-pool-size=many | SPRING_DATASOURCE_HIKARI_MAXIMUM_POOL_SIZE does not accept 'many': it takes a whole number, 1 or more, such as 20.",
        "spring.datasource.hikari.maximum-pool-size=0 | SPRING_DATASOURCE_HIKARI_MAXIMUM_POOL_SIZE does not accept '0': it takes a whole number, 1 or more, such as 20.",
        "stewardry.mfa.required=perhaps | STEWARDRY_MFA_REQUIRED does not accept 'perhaps': it takes true or false.",
        "stewardry.sessions.most-per-person=0 | STEWARDRY_SESSIONS_MOSTPERPERSON does not accept '0': it takes a whole number, 1 or more, such as 50.",
        "stewardry.outbound.inner-networks=10.0.0.0/8,10.020.0.0/16 | STEWARDRY_OUTBOUND_INNERNETWORKS does not accept '10.020.0.0/16': it takes networks separated by commas, such as 10.20.0.0/16,fd00:1::/32. Write the numbers without zeros in front: 10.0.0.1, not 010.0.0.1.",
        "stewardry.mail.from=hub | STEWARDRY_MAIL_FROM does not accept 'hub': it takes an e-mail address, such as hub@example.com.",
        "stewardry.work.poll-seconds=0 | STEWARDRY_WORK_POLLSECONDS does not accept '0': it takes whole seconds, 1 or more, such as 2.",
        "stewardry.work.poll-seconds=5s | STEWARDRY_WORK_POLLSECONDS does not accept '5s': it takes whole seconds, 1 or more, such as 2.",
        "stewardry.mail.first-retry-seconds=-1 | STEWARDRY_MAIL_FIRSTRETRYSECONDS does not accept '-1': it takes whole seconds, 1 or more, such as 60.",
        "stewardry.live.streams-per-node=-1 | STEWARDRY_LIVE_STREAMSPERNODE does not accept '-1': it takes a whole number, and 0 for no streams.",
        "stewardry.deletion.keep=90 days | STEWARDRY_DELETION_KEEP does not accept '90 days': it takes 1d to 3650d, such as 30d.",
        "stewardry.deletion.keep=90m | STEWARDRY_DELETION_KEEP does not accept '90m': it takes 1d to 3650d, such as 30d.",
        "stewardry.public-mail-domains=a.example,free_mail.example | STEWARDRY_PUBLICMAILDOMAINS does not accept 'free_mail.example': it takes domains separated by commas, such as mail.example,post.example. A domain has letters, digits, hyphens and dots only.",
        "stewardry.dns.servers=dns.example | STEWARDRY_DNS_SERVERS does not accept 'dns.example': it takes IP addresses separated by commas, such as 192.0.2.53 or [2001:db8::53]:5353.",
        "stewardry.dns.timeout=soon | STEWARDRY_DNS_TIMEOUT does not accept 'soon': it takes 100ms to 60s, such as 5s.",
        "stewardry.dns.timeout=1500s | STEWARDRY_DNS_TIMEOUT does not accept '25m': it takes 100ms to 60s, such as 5s.",
        "stewardry.rate-limit.writes-per-minute=-1 | STEWARDRY_RATELIMIT_WRITESPERMINUTE does not accept '-1': it takes a whole number, and 0 for no limit.",
        "stewardry.rate-limit.domain-checks-per-minute=3000000000 | STEWARDRY_RATELIMIT_DOMAINCHECKSPERMINUTE does not accept '3000000000': it takes a whole number, and 0 for no limit.",
      })
  void shouldBeToldInOneSentence(String property, String sentence) {
    new ApplicationContextRunner()
        .withConfiguration(UserConfigurations.of(Bound.class))
        .withPropertyValues(property)
        .run(context -> {
          assertThat(context).hasFailed();
          assertThat(new WrongSettingAnalyzer().analyze(context.getStartupFailure()))
              .satisfies(analysis -> {
                assertThat(analysis.getDescription()).isEqualTo(sentence);
                assertThat(analysis.getAction()).contains("docs/settings.md");
              });
        });
  }

  @Test
  void shouldLeaveOtherFailuresAlone() {
    assertThat(new WrongSettingAnalyzer().analyze(new IllegalStateException("something else")))
        .isNull();
  }

  @Test
  void shouldStopTheStartWithoutAStackTrace() throws Exception {
    String output = started("STEWARDRY_DELETION_KEEP", "23h");
    assertThat(output)
        .contains(
            "STEWARDRY_DELETION_KEEP does not accept '23h': it takes 1d to 3650d, such as 30d.")
        .contains("docs/settings.md")
        .doesNotContain("\tat ");
    // Not after minutes, and not beside a database that goes on running.
    assertThat(folder.resolve("data/pg")).doesNotExist();
  }

  @Test
  void shouldSayThatTheDataFolderCannotBe() throws Exception {
    Path file = Files.writeString(folder.resolve("file"), "");
    assertThat(started("STEWARDRY_DATA_DIR", file.resolve("data").toString()))
        .contains("The data folder " + file.resolve("data") + " cannot be created.")
        .doesNotContain("\tat ");
  }

  private String started(String variable, String value) throws IOException, InterruptedException {
    Path output = folder.resolve("output");
    ProcessBuilder builder =
        new ProcessBuilder(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-XX:TieredStopAtLevel=1",
                    "-Xmx512m",
                    "-cp",
                    System.getProperty("java.class.path"),
                    "io.stewardry.Stewardry",
                    "--server.address=127.0.0.1",
                    "--server.port=0"))
            .redirectErrorStream(true)
            .redirectOutput(output.toFile());
    builder.environment().put("STEWARDRY_DATA_DIR", folder.resolve("data").toString());
    builder.environment().put(variable, value);
    Process process = builder.start();
    try {
      assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
      assertThat(process.exitValue()).isNotZero();
      return Files.readString(output);
    } finally {
      process.destroyForcibly();
    }
  }

  @Configuration(proxyBeanMethods = false)
  @ConfigurationPropertiesScan(basePackageClasses = Stewardry.class)
  static class Bound {}
}
