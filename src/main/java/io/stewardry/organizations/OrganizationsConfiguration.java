package io.stewardry.organizations;

import io.stewardry.organizations.internal.DnsTxtLookup;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class OrganizationsConfiguration {

  @Bean
  EmailDomains emailDomains(PublicMailDomainSettings settings) {
    return new EmailDomains(Set.copyOf(settings.publicMailDomains()));
  }

  @Bean
  TxtLookup txtLookup(DnsSettings settings) {
    return new DnsTxtLookup(settings.addresses(), settings.timeout());
  }
}
