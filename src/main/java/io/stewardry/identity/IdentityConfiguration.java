package io.stewardry.identity;

import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class IdentityConfiguration {

  /// The one clock of the application; what decides about expiry is the database's.
  @Bean
  Clock clock() {
    return Clock.systemUTC();
  }
}
