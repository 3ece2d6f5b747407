package io.stewardry.shell.web;

import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.HandlerMethodReturnValueHandler;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/// What handlers of pages take and answer.
@Configuration(proxyBeanMethods = false)
class PageHandlers implements WebMvcConfigurer {
  private final HandlerFrames frames;
  private final ObjectProvider<Pages> pages;
  private final ObjectProvider<WaysOn> waysOn;

  PageHandlers(HandlerFrames frames, ObjectProvider<Pages> pages, ObjectProvider<WaysOn> waysOn) {
    this.frames = frames;
    this.pages = pages;
    this.waysOn = waysOn;
  }

  @Override
  public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
    resolvers.add(new FrameArgument(frames));
    resolvers.add(new ListArguments());
  }

  @Override
  public void addReturnValueHandlers(List<HandlerMethodReturnValueHandler> handlers) {
    handlers.add(new PageAnswers(frames, pages, waysOn));
    handlers.add(new TableDownloads());
  }
}
