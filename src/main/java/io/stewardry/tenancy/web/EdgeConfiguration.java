package io.stewardry.tenancy.web;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.stewardry.kernel.Page;
import io.stewardry.tenancy.Lookups;
import io.stewardry.tenancy.SignedTokens;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.csrf.CsrfFilter;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.util.matcher.RequestMatcher;
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
    CookieCsrfTokenRepository tokens = new CookieCsrfTokenRepository();
    tokens.setCookieName("stewardry_csrf");
    tokens.setHeaderName("X-CSRF-TOKEN");
    tokens.setCookieCustomizer(cookie -> cookie.sameSite("Lax"));
    // Who may do what is decided by our own edge and interceptor; the framework's part is headers
    // and forged requests.
    return http.authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
        .csrf(csrf -> csrf.csrfTokenRepository(tokens).ignoringRequestMatchers(byToken))
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
                .frameOptions(frame -> frame.deny()))
        .addFilterBefore(new EdgeFilter(lookups, signed, answers), CsrfFilter.class)
        .build();
  }

  @Bean
  ProblemAnswers problemAnswers(JsonMapper json) {
    return new ProblemAnswers(json);
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
