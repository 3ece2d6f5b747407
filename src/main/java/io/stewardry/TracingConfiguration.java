package io.stewardry;

import io.micrometer.tracing.exporter.FinishedSpan;
import io.micrometer.tracing.exporter.SpanFilter;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// What leaves this installation as a trace: routes, methods, outcomes and times. An address has
/// the short names of organizations and the secrets of links in it, a failure's message may have
/// anything.
@Configuration(proxyBeanMethods = false)
class TracingConfiguration {
  private static final Set<String> TOLD =
      Set.of("method", "uri", "status", "outcome", "exception", "error");

  @Bean
  SpanFilter onlyWhatNamesNobody() {
    return span -> withoutNames(span);
  }

  private static FinishedSpan withoutNames(FinishedSpan span) {
    Map<String, String> told =
        span.getTags().entrySet().stream()
            .filter(tag -> TOLD.contains(tag.getKey()))
            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    return span.setTags(told).setEvents(List.of());
  }
}
