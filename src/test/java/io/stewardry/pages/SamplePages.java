package io.stewardry.pages;

import io.stewardry.shell.ShellSamplePages;
import java.util.List;
import java.util.stream.Stream;

/// The samples of all modules. A module that adds templates adds its list here.
public final class SamplePages {
  private SamplePages() {}

  public static List<Sample> all() {
    return Stream.of(ShellSamplePages.all()).flatMap(List::stream).toList();
  }
}
