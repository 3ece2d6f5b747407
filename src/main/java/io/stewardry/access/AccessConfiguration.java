package io.stewardry.access;

import io.stewardry.audit.AuditLog;
import io.stewardry.tenancy.web.ProblemAnswers;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

@Configuration(proxyBeanMethods = false)
class AccessConfiguration implements WebMvcConfigurer {
  private final PermissionCheck check;

  AccessConfiguration(AuditLog audit, Entries entries) {
    this.check = new PermissionCheck(audit, entries);
  }

  @Override
  public void addInterceptors(InterceptorRegistry registry) {
    registry.addInterceptor(check);
  }

  @Bean
  FilterRegistrationBean<ManagementGate> managementGate(ProblemAnswers answers) {
    var gate = new FilterRegistrationBean<>(new ManagementGate(answers));
    gate.addUrlPatterns("/actuator/*");
    // After the filters of the edge, which find out who comes.
    gate.setOrder(Ordered.LOWEST_PRECEDENCE);
    return gate;
  }
}
