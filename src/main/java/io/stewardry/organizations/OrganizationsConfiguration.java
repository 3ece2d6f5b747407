package io.stewardry.organizations;

import io.stewardry.organizations.internal.DnsTxtLookup;
import java.util.List;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.scheduling.annotation.EnableScheduling;

@Configuration(proxyBeanMethods = false)
@EnableScheduling
class OrganizationsConfiguration {

  @Bean
  EmailDomains emailDomains(Environment environment) {
    return new EmailDomains(
        Set.copyOf(
            List.of(
                environment.getProperty(
                    "stewardry.public-mail-domains", String[].class, new String[0]))));
  }

  @Bean
  ErasureSettings erasureSettings(Environment environment) {
    return ErasureSettings.of(environment);
  }

  @Bean
  TxtLookup txtLookup(Environment environment) {
    DnsSettings settings = DnsSettings.of(environment);
    return new DnsTxtLookup(settings.servers(), settings.timeout());
  }
}
