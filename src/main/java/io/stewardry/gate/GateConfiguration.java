package io.stewardry.gate;

import io.stewardry.access.DoorChecks;
import io.stewardry.shell.PermissionWords;
import io.stewardry.tenancy.RateLimits;
import io.stewardry.tenancy.Targets;
import io.stewardry.tenancy.web.ProblemAnswers;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.webmvc.autoconfigure.WebMvcRegistrations;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerAdapter;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

@Configuration(proxyBeanMethods = false)
class GateConfiguration implements WebMvcConfigurer {
  private final PermissionCheck check;

  GateConfiguration(
      PathOrganization paths,
      Refusals refusals,
      Entries entries,
      RateLimits limits,
      ClosedDoor closed,
      FormerAddress former,
      PermissionWords words) {
    this.check = new PermissionCheck(paths, refusals, entries, limits, closed, former, words);
  }

  @Override
  public void addInterceptors(InterceptorRegistry registry) {
    registry.addInterceptor(check);
  }

  @Bean
  static WebMvcRegistrations actsInItsOrganization(
      Targets targets,
      PathOrganization paths,
      Refusals refusals,
      Idempotency idempotency,
      StaffReads reads,
      DoorChecks doors) {
    return new WebMvcRegistrations() {
      @Override
      public RequestMappingHandlerAdapter getRequestMappingHandlerAdapter() {
        return new ActHandlerAdapter(targets, paths, refusals, idempotency, reads, doors);
      }

      @Override
      public RequestMappingHandlerMapping getRequestMappingHandlerMapping() {
        return new OfferedMethods();
      }
    };
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
