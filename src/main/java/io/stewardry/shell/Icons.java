package io.stewardry.shell;

import gg.jte.Content;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.webjars.WebJarVersionLocator;

/// Tabler's outline icons, written into the page, so that they take the colour of their text and
/// cost no request. How they are drawn is said once, by the class `icon` of app.css: a list has
/// hundreds.
public final class Icons {
  private static final Map<String, Content> READ = new ConcurrentHashMap<>();
  private static final WebJarVersionLocator JARS = new WebJarVersionLocator();
  private static final Pattern DRAWING = Pattern.compile("<svg[^>]*>(.*)</svg>", Pattern.DOTALL);

  /// The invisible square around each drawing.
  private static final String BOUNDS = "<path stroke=\"none\" d=\"M0 0h24v24H0z\" fill=\"none\"/>";

  private static final Pattern NAME = Pattern.compile("[a-z0-9-]+");

  private Icons() {}

  /// The icon is decoration: it is hidden from screen readers, the word beside it speaks.
  ///
  /// @throws IllegalArgumentException when Tabler has no icon of that name
  public static Content icon(String name) {
    return READ.computeIfAbsent(name, Icons::read);
  }

  private static Content read(String name) {
    var file = file(name);
    if (file == null) {
      throw new IllegalArgumentException("There is no icon " + name);
    }
    try (var in = Icons.class.getClassLoader().getResourceAsStream(file)) {
      if (in == null) {
        throw new IllegalArgumentException("There is no icon " + name);
      }
      var drawing = DRAWING.matcher(new String(in.readAllBytes(), StandardCharsets.UTF_8));
      if (!drawing.find()) {
        throw new IllegalArgumentException("Not a drawing: " + file);
      }
      var svg =
          "<svg class=\"icon\" viewBox=\"0 0 24 24\" aria-hidden=\"true\">"
              + drawing
                  .group(1)
                  .replace(BOUNDS, "")
                  .replaceAll("\\s*\\n\\s*", "")
                  .replace(" />", "/>")
              + "</svg>";
      return output -> output.writeContent(svg);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static @Nullable String file(String name) {
    return NAME.matcher(name).matches()
        ? JARS.fullPath("tabler__icons", "icons/outline/" + name + ".svg")
        : null;
  }
}
