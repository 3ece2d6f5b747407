package io.stewardry.tenancy.web;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.stewardry.kernel.Page;
import io.stewardry.tenancy.AddressSettings;
import io.stewardry.tenancy.Lookups;
import io.stewardry.tenancy.SignedTokens;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.apache.catalina.core.StandardHost;
import org.springframework.boot.http.converter.autoconfigure.ServerHttpMessageConvertersCustomizer;
import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.MediaType;
import org.springframework.http.converter.ByteArrayHttpMessageConverter;
import org.springframework.http.converter.StringHttpMessageConverter;
import org.springframework.http.converter.json.JacksonJsonHttpMessageConverter;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.csrf.CsrfFilter;
import org.springframework.security.web.firewall.StrictHttpFirewall;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.type.LogicalType;

/// The edge of the house: headers, forged-request protection, the acting context, strict JSON,
/// problems.
@Configuration(proxyBeanMethods = false)
class EdgeConfiguration {
  /// As the management endpoints name their JSON.
  private static final MediaType HEALTH_V3 =
      MediaType.parseMediaType("application/vnd.spring-boot.actuator.v3+json");

  private static final MediaType HEALTH_V2 =
      MediaType.parseMediaType("application/vnd.spring-boot.actuator.v2+json");

  @Bean
  SecurityFilterChain edge(
      HttpSecurity http,
      Lookups lookups,
      SignedTokens signed,
      ProblemAnswers answers,
      ForgedRequests forged)
      throws Exception {
    RequestMatcher byToken =
        request -> Edge.isApi(request) || request.getRequestURI().startsWith("/actuator");
    // Who may do what is decided by our own edge and interceptor; the framework's part is headers
    // and forged requests.
    return http.authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
        .csrf(csrf -> csrf.csrfTokenRepository(new FormTokens()).ignoringRequestMatchers(byToken))
        .exceptionHandling(refused ->
            refused.accessDeniedHandler((request, response, denied) -> {
              Edge.callerIfAny(request).ifPresent(caller -> forged.refused(request, caller));
              response.sendError(HttpServletResponse.SC_FORBIDDEN);
            }))
        .sessionManagement(
            sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        .requestCache(cache -> cache.disable())
        .anonymous(anonymous -> anonymous.disable())
        .logout(logout -> logout.disable())
        .httpBasic(basic -> basic.disable())
        .formLogin(form -> form.disable())
        .headers(headers ->
            headers
                .contentSecurityPolicy(
                    policy -> policy.policyDirectives(ContentSecurityPolicy.DIRECTIVES))
                .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.SAME_ORIGIN))
                .frameOptions(frame -> frame.deny())
                .httpStrictTransportSecurity(https -> https.includeSubDomains(false)))
        .addFilterBefore(new EdgeFilter(lookups, signed, answers), CsrfFilter.class)
        .build();
  }

  @Bean
  FilterRegistrationBean<OneReading> oneReading(ProblemAnswers answers, AddressSettings settings) {
    var first = new FilterRegistrationBean<>(new OneReading(answers, settings.isHttps()));
    first.setOrder(Ordered.HIGHEST_PRECEDENCE);
    return first;
  }

  @Bean
  WebServerFactoryCustomizer<TomcatServletWebServerFactory> plainErrors() {
    return server ->
        server.addContextCustomizers(context -> {
          if (context.getParent() instanceof StandardHost host) {
            host.setErrorReportValveClass(PlainErrors.class.getName());
          }
        });
  }

  /// Which methods there are is said by the mapping, with `Allow`.
  @Bean
  StrictHttpFirewall anyMethod() {
    StrictHttpFirewall firewall = new StrictHttpFirewall();
    firewall.setUnsafeAllowAnyHttpMethod(true);
    return firewall;
  }

  /// The API speaks JSON. What else a library brings along is another reading of the same body, by
  /// other rules.
  @Bean
  @Order(Ordered.LOWEST_PRECEDENCE)
  ServerHttpMessageConvertersCustomizer onlyJson() {
    return converters ->
        converters.configureMessageConvertersList(all -> {
          all.removeIf(converter ->
              !(converter instanceof JacksonJsonHttpMessageConverter)
                  && !(converter instanceof StringHttpMessageConverter)
                  && !(converter instanceof ByteArrayHttpMessageConverter));
          all.forEach(converter -> {
            if (converter instanceof JacksonJsonHttpMessageConverter json) {
              json.setSupportedMediaTypes(
                  List.of(MediaType.APPLICATION_JSON, HEALTH_V3, HEALTH_V2));
            }
          });
        });
  }

  @Bean
  ProblemAnswers problemAnswers(JsonMapper json) {
    return new ProblemAnswers(json);
  }

  @Bean
  WebMvcConfigurer callerArgument() {
    return new WebMvcConfigurer() {
      @Override
      public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(new CallerArgument());
      }
    };
  }

  @Bean
  ApiProblemResolver apiProblemResolver(ProblemAnswers answers) {
    return new ApiProblemResolver(answers);
  }

  /// What is not understood is refused: an ignored member is a wish that nobody fulfilled.
  @Bean
  JsonMapperBuilderCustomizer strictJson() {
    return mapper ->
        mapper
            .addMixIn(Page.class, ToldPage.class)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(EnumFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .withCoercionConfig(
                LogicalType.Textual,
                text ->
                    text.setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail)
                        .setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                        .setCoercion(CoercionInputShape.Float, CoercionAction.Fail));
  }

  /// The way back is for the pages only.
  @JsonIgnoreProperties("previousCursor")
  private interface ToldPage {}
}
