package io.stewardry.database;

import io.micrometer.core.instrument.MeterRegistry;
import java.sql.SQLException;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

@Configuration(proxyBeanMethods = false)
class DatabaseConfiguration {

  @Bean(destroyMethod = "close")
  Database database(Environment environment, ObjectProvider<MeterRegistry> meters) {
    Database database = Database.open(DatabaseSettings.of(environment));
    meters.ifAvailable(database.pool()::setMetricRegistry);
    return database;
  }

  @Bean
  HealthIndicator databaseHealthIndicator(Database database) {
    return () -> {
      try {
        return Health.up()
            .withDetail("version", database.logInAnew())
            .withDetail("embedded", database.isEmbedded())
            .build();
      } catch (SQLException refused) {
        return Health.down(refused).build();
      }
    };
  }
}
