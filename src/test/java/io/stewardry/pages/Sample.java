package io.stewardry.pages;

import java.util.Map;

/// One way to fill one template.
///
/// @param template as a controller names it, such as `shell/sign-in`
/// @param variant tells the samples of one template apart
public record Sample(String template, String variant, Map<String, Object> model) {
  public String path() {
    return "/" + template + "/" + variant;
  }
}
