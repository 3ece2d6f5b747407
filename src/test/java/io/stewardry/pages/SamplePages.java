package io.stewardry.pages;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/// The samples of all modules: what the method `all` of each class named `…SamplePages` lists.
public final class SamplePages {
  private static final String CLASSES = "classpath*:io/stewardry/**/*SamplePages.class";
  private static final List<Sample> ALL = found();

  private SamplePages() {}

  public static List<Sample> all() {
    return ALL;
  }

  private static List<Sample> found() {
    try {
      return Arrays.stream(new PathMatchingResourcePatternResolver().getResources(CLASSES))
          .map(SamplePages::className)
          .filter(name -> !name.equals(SamplePages.class.getName()))
          .sorted()
          .flatMap(name -> samples(name).stream())
          .toList();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static String className(Resource file) {
    try {
      String path = file.getURL().getPath();
      return path.substring(path.lastIndexOf("/io/stewardry/") + 1, path.lastIndexOf(".class"))
          .replace('/', '.');
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  @SuppressWarnings("unchecked")
  private static List<Sample> samples(String name) {
    try {
      Method all = Class.forName(name).getDeclaredMethod("all");
      all.setAccessible(true);
      return (List<Sample>) all.invoke(null);
    } catch (ReflectiveOperationException impossible) {
      throw new IllegalStateException(name + " lists no samples", impossible);
    }
  }
}
