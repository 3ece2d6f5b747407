package io.stewardry.pages;

import io.stewardry.onboarding.web.ImportSamplePages;
import io.stewardry.organizations.web.OrganizationSamplePages;
import io.stewardry.shell.DangerQuestion;
import io.stewardry.shell.ErrorPage;
import io.stewardry.shell.ListAddress;
import io.stewardry.shell.Notice;
import io.stewardry.shell.ShellSamplePages;
import io.stewardry.shell.SwitcherGroup;
import io.stewardry.shell.SwitcherOptions;
import io.stewardry.tenancy.AddressSettings;
import io.stewardry.tenancy.web.ContentSecurityPolicy;
import io.stewardry.tenancy.web.ProblemAnswers;
import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.http.converter.autoconfigure.HttpMessageConvertersAutoConfiguration;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.tomcat.autoconfigure.servlet.TomcatServletWebServerAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.error.ErrorMvcAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;
import tools.jackson.databind.json.JsonMapper;

/// Serves every sample under its own address: no database, no sign-in.
///
/// It carries no stereotype, so that the component scan of the application proper never finds it.
@ImportAutoConfiguration({
  TomcatServletWebServerAutoConfiguration.class,
  DispatcherServletAutoConfiguration.class,
  WebMvcAutoConfiguration.class,
  ErrorMvcAutoConfiguration.class,
  HttpMessageConvertersAutoConfiguration.class,
  JacksonAutoConfiguration.class
})
@ComponentScan("io.stewardry.shell")
@EnableConfigurationProperties(AddressSettings.class)
public class SampleApplication {
  private static final AtomicInteger PROGRESS = new AtomicInteger();

  public static ConfigurableApplicationContext start() {
    return SpringApplication.run(SampleApplication.class, "--server.port=0");
  }

  /// To look at the samples by hand: `http://localhost:8080/shell/sign-in/empty`.
  public static void main(String[] args) {
    SpringApplication.run(SampleApplication.class, args);
  }

  public static String address(ConfigurableApplicationContext application) {
    return "http://localhost:" + application.getEnvironment().getProperty("local.server.port");
  }

  @Bean
  Filter policy() {
    return (request, response, chain) -> {
      ((HttpServletResponse) response)
          .setHeader("Content-Security-Policy", ContentSecurityPolicy.DIRECTIVES);
      chain.doFilter(request, response);
    };
  }

  @Bean
  ProblemAnswers problemAnswers() {
    return new ProblemAnswers(new JsonMapper());
  }

  @Bean
  RouterFunction<ServerResponse> samples() {
    var routes = RouterFunctions.route();
    for (var sample : SamplePages.all()) {
      routes.GET(
          sample.path(), request -> ServerResponse.ok().render(sample.template(), sample.model()));
    }
    return routes
        .GET("/o/{slug}/switcher", SampleApplication::switcher)
        .GET("/platform/switcher", SampleApplication::switcher)
        .GET(
            "/search",
            request ->
                ServerResponse.ok().render("shell/part/found-options", Map.of("groups", List.of())))
        .GET("/gallery/list", request -> ServerResponse.ok().render("shell/frame", Gallery.list()))
        .GET("/gallery/form", request -> ServerResponse.ok().render("shell/frame", Gallery.form()))
        .GET("/o/{slug}/organizations", SampleApplication::organizations)
        .GET("/o/{slug}/organizations/{child}/deletion", SampleApplication::deletion)
        .GET("/o/{slug}/organizations/{child}/suspension", SampleApplication::suspension)
        .POST("/o/{slug}/organizations/{child}/suspend", SampleApplication::suspend)
        .GET(
            "/o/{slug}/imports/7",
            request ->
                ServerResponse.ok()
                    .render(
                        "onboarding/part/result",
                        Map.of("page", ImportSamplePages.job(false, 20_000))))
        .GET("/o/{slug}/imports/7/progress", SampleApplication::progress)
        // The form of a link says that it is open.
        .POST("/credential-requests/{token}/opened", request -> ServerResponse.noContent().build())
        // Nothing new: a slow machine looks at the page for longer than a poll takes.
        .GET("/o/{slug}/bulk/1/progress", request -> ServerResponse.noContent().build())
        .GET("/o/{slug}/events", SampleApplication::events)
        .GET("/account/events", SampleApplication::events)
        .GET("/refused/{status}", SampleApplication::refused)
        .GET(
            "/broken",
            request -> {
              throw new IllegalStateException("made up");
            })
        .build();
  }

  /// Of a stream on which nothing happens.
  private static ServerResponse events(ServerRequest request) {
    return ServerResponse.ok().contentType(MediaType.TEXT_EVENT_STREAM).body("retry: 600000\n\n");
  }

  private static ServerResponse switcher(ServerRequest request) {
    var query = request.param("q").orElse("");
    var all = ShellSamplePages.options();
    var groups =
        all.groups().stream()
            .map(group ->
                new SwitcherGroup(
                    group.label(),
                    group.options().stream()
                        .filter(option -> option.name().contains(query))
                        .toList(),
                    group.counted()))
            .toList();
    var total = query.isEmpty() ? all.total() : new SwitcherOptions(query, groups, 0).shown();
    return ServerResponse.ok()
        .render(
            "shell/switcher-options", Map.of("options", new SwitcherOptions(query, groups, total)));
  }

  private static ServerResponse organizations(ServerRequest request) {
    var address = ListAddress.of(request.path());
    for (var name : List.of("q", "state", "sort")) {
      address = address.with(name, request.param(name).orElse(""));
    }
    var template =
        request.headers().header("HX-Target").contains("organization-list")
            ? "organizations/part/list-swap"
            : "organizations/list";
    return ServerResponse.ok()
        .render(
            template,
            Map.of(
                "frame",
                SampleFrames.msp(request.path()),
                "page",
                OrganizationSamplePages.filtered(address)));
  }

  private static ServerResponse deletion(ServerRequest request) {
    return ServerResponse.ok()
        .render(
            "shell/part/danger-dialog",
            Map.of(
                "frame",
                SampleFrames.msp(request.path()),
                "question",
                DangerQuestion.asking(
                        "Delete Acme Dental Group?",
                        "Nobody can open it from now on.",
                        "Delete organization",
                        "trash",
                        request.path().replace("deletion", "delete"))
                    .counting("users", 121, "user can't sign in", "users can't sign in")
                    .undoneBy("You can restore it for 30 days.")
                    .typing("Acme Dental Group")));
  }

  private static ServerResponse suspension(ServerRequest request) {
    return ServerResponse.ok()
        .render(
            "shell/part/danger-dialog",
            Map.of(
                "frame",
                SampleFrames.msp(request.path()),
                "question",
                DangerQuestion.asking(
                        "Suspend Acme Analytics & Co?",
                        "Its users are locked out immediately. Nothing is deleted.",
                        "Suspend",
                        "player-pause",
                        request.path().replace("suspension", "suspend"))
                    .counting("users", 14, "user can't sign in", "users can't sign in")
                    .because("E-mailed to its owners, and shown in both audit logs.")
                    .undoneBy("Resume it at any time: everything is as it was.")
                    .replacing("#organization-" + request.pathVariable("child"))));
  }

  private static ServerResponse suspend(ServerRequest request) {
    var address = ListAddress.of("/o/" + request.pathVariable("slug") + "/organizations");
    return ServerResponse.ok()
        .render(
            "organizations/part/list-row",
            Map.of(
                "frame",
                SampleFrames.msp(address.path()),
                "page",
                OrganizationSamplePages.filtered(address),
                "row",
                OrganizationSamplePages.suspended(request.pathVariable("child")),
                "notice",
                Notice.good("It is suspended.")));
  }

  /// Runs for two answers, then it is over; the test that watches it starts it with a page of its
  /// own, so that one counter is enough.
  private static ServerResponse progress(ServerRequest request) {
    var over = PROGRESS.incrementAndGet() % 2 == 0;
    return ServerResponse.ok()
        .render(
            "onboarding/part/progress",
            Map.of(
                "frame",
                SampleFrames.msp(request.path()),
                "page",
                ImportSamplePages.job(!over, over ? 20_000 : 14_000),
                "polled",
                true));
  }

  private static ServerResponse refused(ServerRequest request) {
    var status = Integer.parseInt(request.pathVariable("status"));
    return ServerResponse.status(status)
        .render("shell/notice", Map.of("notice", ErrorPage.of(status, "id-1").asNotice()));
  }
}
