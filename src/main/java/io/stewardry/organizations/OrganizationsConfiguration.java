package io.stewardry.organizations;

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
}
