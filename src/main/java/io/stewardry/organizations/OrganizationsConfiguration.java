package io.stewardry.organizations;

import io.stewardry.organizations.internal.DnsTxtLookup;
import java.util.List;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

@Configuration(proxyBeanMethods = false)
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
  TxtLookup txtLookup(Environment environment) {
    DnsSettings settings = DnsSettings.of(environment);
    return new DnsTxtLookup(settings.servers(), settings.timeout());
  }
}
