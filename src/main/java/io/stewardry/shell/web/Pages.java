package io.stewardry.shell.web;

import gg.jte.TemplateEngine;
import gg.jte.output.Utf8ByteOutput;
import io.stewardry.shell.Assets;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// Renders a template into memory, so that the length is known and an error in the middle becomes
/// an error page and not half a page.
final class Pages {
  private final TemplateEngine engine;
  private final UnaryOperator<@Nullable String> assets;

  Pages(TemplateEngine engine, UnaryOperator<@Nullable String> assets) {
    this.engine = engine;
    this.assets = assets;
  }

  boolean has(String name) {
    return engine.hasTemplate(file(name));
  }

  /// The names of what a template takes.
  Set<String> parameters(String name) {
    return engine.getParamInfo(file(name)).keySet();
  }

  /// @param model may hold more than the template asks for, as Spring's always does
  Utf8ByteOutput render(String name, Map<String, ?> model) {
    var parameters = new HashMap<String, @Nullable Object>();
    for (var parameter : parameters(name)) {
      if (model.containsKey(parameter)) {
        parameters.put(parameter, model.get(parameter));
      }
    }
    var output = new Utf8ByteOutput();
    Assets.during(assets, () -> engine.render(file(name), parameters, output));
    return output;
  }

  private static String file(String name) {
    return name + ".jte";
  }
}
