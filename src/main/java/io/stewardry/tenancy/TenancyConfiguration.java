package io.stewardry.tenancy;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.stewardry.database.Database;
import io.stewardry.kernel.Cursor;
import java.time.Clock;
import java.util.HexFormat;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.EnableTransactionManagement;

/// The only ways to the database: bound reads, bound transactions, and the look-ups before an
/// organization is known. The data source itself is handed to nobody else.
@Configuration(proxyBeanMethods = false)
@EnableTransactionManagement
class TenancyConfiguration {

  /// The one clock of the application; what decides about expiry is the database's.
  @Bean
  Clock clock() {
    return Clock.systemUTC();
  }

  @Bean
  DatabaseTime databaseTime(Database database) {
    return new DatabaseTime(database.epochSecond());
  }

  @Bean
  ContextSeal contextSeal(Database database, DatabaseTime time) {
    ContextSeal seal = new ContextSeal(database.contextKey(), time);
    // Every node has the same key, and no two installations do.
    Cursor.sealBy(HexFormat.of().parseHex(seal.mac("cursors")));
    return seal;
  }

  @Bean
  BoundTransactions transactionManager(Database database, ContextSeal seal) {
    return new BoundTransactions(database.application(), seal);
  }

  @Bean
  JdbcClient jdbcClient(Database database, ContextSeal seal) {
    return BoundJdbc.client(database.application(), seal);
  }

  @Bean
  Evidence evidence(ContextSeal seal) {
    return new Evidence(seal);
  }

  @Bean
  Lookups lookups(Database database, DatabaseTime time, ContextSeal seal) {
    return new Lookups(database.application(), time, seal);
  }

  @Bean
  SecretBearers secretBearers(Lookups lookups) {
    return new SecretBearers(lookups);
  }

  @Bean
  Transactions transactions(BoundTransactions manager) {
    return new Transactions(manager);
  }

  @Bean
  Targets targets(JdbcClient jdbc) {
    return new Targets(jdbc);
  }

  @Bean
  Announcements announcements(
      Database database,
      ObjectProvider<VersionListener> listeners,
      ObjectProvider<TopicListener> topics) {
    return new Announcements(database.listening(), listeners, topics);
  }

  @Bean
  MeterBinder announcementMeters(Announcements announcements) {
    return meters ->
        Gauge.builder(
                "stewardry.announcements.connected", announcements, a -> a.isHearing() ? 1 : 0)
            .description("1 while this node hears what other nodes change")
            .register(meters);
  }

  @Bean
  RateLimits rateLimits(RateLimitSettings settings) {
    return RateLimits.of(settings);
  }
}
