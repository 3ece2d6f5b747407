package io.stewardry.shell.web;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.resolve.DirectoryCodeResolver;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.resource.ResourceUrlProvider;

@Configuration(proxyBeanMethods = false)
class ShellConfiguration {
  /// Must be the package that the build compiles the templates into.
  static final String TEMPLATES = "io.stewardry.templates";

  /// Names the folder of the templates while somebody works on them: an edited one is seen at the
  /// next reload. Without it the compiled ones of the build are used. It is no setting of
  /// operators, because what it names is run: only the command line of the JVM says it.
  static final String FOLDER = "stewardry.templates";

  @Bean
  TemplateEngine templateEngine() throws IOException {
    var folder = System.getProperty(FOLDER);
    if (folder == null) {
      return TemplateEngine.createPrecompiled(null, ContentType.Html, null, TEMPLATES);
    }
    return TemplateEngine.create(
        new DirectoryCodeResolver(Path.of(folder)),
        // A folder of its own for each start: two working copies must not find each other's.
        Files.createTempDirectory("stewardry-templates"),
        ContentType.Html,
        ShellConfiguration.class.getClassLoader());
  }

  @Bean
  Pages pages(TemplateEngine engine, ResourceUrlProvider assets) {
    return new Pages(engine, assets::getForLookupPath);
  }

  @Bean
  PageViews pageViews(Pages pages) {
    return new PageViews(pages);
  }
}
