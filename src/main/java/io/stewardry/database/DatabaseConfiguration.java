package io.stewardry.database;

import com.google.common.base.Suppliers;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

@Configuration(proxyBeanMethods = false)
class DatabaseConfiguration {

  @Bean(destroyMethod = "close")
  Database database(
      Environment environment,
      ApplicationArguments arguments,
      ObjectProvider<MeterRegistry> meters) {
    Database database =
        Database.open(DatabaseSettings.of(environment), arguments.containsOption("demo"));
    meters.ifAvailable(database.pool()::setMetricRegistry);
    return database;
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
