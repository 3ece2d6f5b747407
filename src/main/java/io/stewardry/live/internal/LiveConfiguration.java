package io.stewardry.live.internal;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.observation.ObservationPredicate;
import io.stewardry.tenancy.Lookups;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.server.observation.ServerRequestObservationContext;

@Configuration(proxyBeanMethods = false)
class LiveConfiguration {

  @Bean
  LiveStreams liveStreams(Lookups lookups, LiveSettings settings, MeterRegistry meters) {
    return new LiveStreams(lookups::stillAuthenticated, settings, meters, System::nanoTime);
  }

  /// A stream lasts for minutes: among the times of requests it would be a slow one.
  @Bean
  static ObservationPredicate streamsAreNotTimed() {
    return (name, context) ->
        !(context instanceof ServerRequestObservationContext request
            && request.getCarrier() != null
            && request.getCarrier().getRequestURI().endsWith("/events"));
  }
}
