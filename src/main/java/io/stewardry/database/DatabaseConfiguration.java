package io.stewardry.database;

import com.google.common.base.Suppliers;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class DatabaseConfiguration {

  @Bean(destroyMethod = "close")
  Database database(
      DataSettings data,
      DatasourceSettings settings,
      FlywaySettings owner,
      ApplicationArguments arguments,
      ObjectProvider<MeterRegistry> meters) {
    Database database = Database.open(data, settings, owner, arguments.containsOption("demo"));
    meters.ifAvailable(database.pool()::setMetricRegistry);
    return database;
  }

  /// A wrong setting of any module stops the start before a database is created or migrated.
  @Bean
  static BeanFactoryPostProcessor settingsBeforeTheDatabase() {
    return factory ->
        factory
            .getBeanDefinition("database")
            .setDependsOn(
                Stream.of(factory.getBeanNamesForType(Record.class, true, false))
                    .filter(name -> isSettings(factory.getType(name, false)))
                    .toArray(String[]::new));
  }

  private static boolean isSettings(@Nullable Class<?> type) {
    return type != null && type.isAnnotationPresent(ConfigurationProperties.class);
  }

  /// A database that does not pass its checks is not served, so the time is all that there is to
  /// tell.
  @Bean
  MeterBinder isolationMeters(Database database) {
    long passed = Instant.now().getEpochSecond();
    return meters ->
        Gauge.builder("stewardry.isolation.check.passed", database, any -> passed)
            .baseUnit("seconds")
            .description("When the catalog of this database was found sound, in seconds since 1970")
            .register(meters);
  }

  @Bean
  HealthIndicator databaseHealthIndicator(Database database) {
    // Anybody may ask, and each log-in costs the database a process: one in half a second is
    // enough.
    return Suppliers.memoizeWithExpiration(() -> health(database), Duration.ofMillis(500))::get;
  }

  private static Health health(Database database) {
    try {
      return Health.up()
          .withDetail("version", database.logInAnew())
          .withDetail("embedded", database.isEmbedded())
          .build();
    } catch (SQLException refused) {
      return Health.down(refused).build();
    }
  }
}
