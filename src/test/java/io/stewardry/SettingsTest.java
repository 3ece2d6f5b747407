package io.stewardry;

import static org.assertj.core.api.Assertions.assertThat;

import io.stewardry.support.BoundSettings;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Each setting is bound from the variable that `docs/settings.md` names, and from how Spring Boot
/// and `Environment` spell it otherwise.
class SettingsTest {
  private static final Map<String, String> SAMPLES =
      Map.ofEntries(
          Map.entry("STEWARDRY_BASE_URL", "https://hub.example"),
          Map.entry("STEWARDRY_DATA_DIR", "/srv/data"),
          Map.entry("STEWARDRY_KEYFILE", "/srv/key"),
          Map.entry("STEWARDRY_SETUP_TOKEN", "token"),
          Map.entry("SPRING_DATASOURCE_URL", "jdbc:postgresql://db.example/stewardry"),
          Map.entry("SPRING_DATASOURCE_USERNAME", "somebody"),
          Map.entry("SPRING_DATASOURCE_PASSWORD", "secret"),
          Map.entry("SPRING_DATASOURCE_HIKARI_MAXIMUM_POOL_SIZE", "7"),
          Map.entry("SPRING_FLYWAY_USER", "somebody"),
          Map.entry("SPRING_FLYWAY_PASSWORD", "secret"),
          Map.entry("STEWARDRY_MFA_REQUIRED", "true"),
          Map.entry("STEWARDRY_OUTBOUND_INNERNETWORKS", "10.20.0.0/16,127.0.0.0/8"),
          Map.entry("STEWARDRY_SESSIONS_MOSTPERPERSON", "7"),
          Map.entry("STEWARDRY_MAIL_FROM", "hub@mail.example"),
          Map.entry("STEWARDRY_WORK_POLLSECONDS", "7"),
          Map.entry("STEWARDRY_WORK_FIRSTRETRYSECONDS", "7"),
          Map.entry("STEWARDRY_MAIL_FIRSTRETRYSECONDS", "7"),
          Map.entry("STEWARDRY_LIVE_STREAMSPERNODE", "7"),
          Map.entry("STEWARDRY_DELETION_KEEP", "90d"),
          Map.entry("STEWARDRY_PUBLICMAILDOMAINS", "mail.example, post.example"),
          Map.entry("STEWARDRY_DNS_SERVERS", "192.0.2.53"),
          Map.entry("STEWARDRY_DNS_TIMEOUT", "2s"),
          Map.entry("STEWARDRY_RATELIMIT_WRITESPERMINUTE", "0"),
          Map.entry("STEWARDRY_RATELIMIT_REFUSEDCLAIMSPERMINUTE", "0"),
          Map.entry("STEWARDRY_RATELIMIT_DOMAINCHECKSPERMINUTE", "0"),
          Map.entry("STEWARDRY_RATELIMIT_MAILSPERHOUR", "0"));

  static Stream<Class<?>> records() {
    return SettingsDocument.records().values().stream();
  }

  @ParameterizedTest
  @MethodSource("records")
  void shouldBeBoundFromItsVariable(Class<? extends Record> type) {
    List<DescribedSetting> all = DescribedSetting.of(type);
    assertThat(all).isNotEmpty();
    for (DescribedSetting one : all) {
      String underscored =
          one.property().toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
      String plain = one.property().toUpperCase(Locale.ROOT).replace('.', '_').replace("-", "");
      String variable = one.setting().value();
      assertThat(variable).isIn(underscored, plain);
      assertThat(SAMPLES).containsKey(variable);

      Record unset = BoundSettings.ofVariables(type, Map.of());
      Record set = BoundSettings.ofVariables(type, Map.of(variable, SAMPLES.get(variable)));
      assertThat(set).as(variable).isNotEqualTo(unset);
      assertThat(BoundSettings.ofVariables(type, Map.of(underscored, SAMPLES.get(variable))))
          .isEqualTo(set);
      assertThat(BoundSettings.ofVariables(type, Map.of(plain, SAMPLES.get(variable))))
          .isEqualTo(set);
      assertThat(BoundSettings.of(type, one.property() + "=" + SAMPLES.get(variable)))
          .isEqualTo(set);
    }
  }
}
