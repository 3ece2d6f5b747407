package io.stewardry.keys.web;

import io.stewardry.shell.Moment;

/// The one page that shows a key.
///
/// @param key the whole of it
/// @param listHref the list of keys
public record ApiKeyMadePage(String name, String key, Moment expires, String listHref) {

  /// Without the key: it must not get into a log by accident.
  @Override
  public String toString() {
    return "ApiKeyMadePage[" + name + "]";
  }
}
