package io.stewardry.shell.web;

import io.stewardry.shell.Flash;
import io.stewardry.shell.Htmx;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.ViewResolver;

/// A controller answers the name of a template: `shell/sign-in`.
final class PageViews implements ViewResolver, Ordered {
  private final Pages pages;

  PageViews(Pages pages) {
    this.pages = pages;
  }

  /// Asked first. What it does not know, such as `redirect:`, is left to Spring's own resolvers.
  @Override
  public int getOrder() {
    return Ordered.HIGHEST_PRECEDENCE;
  }

  @Override
  public @Nullable View resolveViewName(String name, Locale locale) {
    if (name.startsWith("redirect:") || name.startsWith("forward:")) {
      return null;
    }
    if (!pages.has(name)) {
      // Spring would look for a file of that name and end in a loop of forwards.
      throw new IllegalStateException("There is no template " + name);
    }
    return new PageView(name);
  }

  private final class PageView implements View {
    private final String name;

    private PageView(String name) {
      this.name = name;
    }

    @Override
    public String getContentType() {
      return "text/html;charset=UTF-8";
    }

    @Override
    public void render(
        @Nullable Map<String, ?> model, HttpServletRequest request, HttpServletResponse response)
        throws Exception {
      var page = pages.render(name, model == null ? Map.of() : model);
      response.setContentType(getContentType());
      response.setContentLength(page.getContentLength());
      // The same address answers a whole page or a part of it.
      if (!Htmx.wantsFragment(request)) {
        Flash.forget(request, response);
      }
      response.addHeader("Vary", "HX-Request, HX-Target");
      page.writeTo(response.getOutputStream());
    }
  }
}
