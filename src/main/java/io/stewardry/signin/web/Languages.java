package io.stewardry.signin.web;

import io.stewardry.shell.Choice;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/// The languages that people choose from, by name.
final class Languages {
  private static final List<String> TAGS =
      List.of(
          "bg-BG", "cs-CZ", "da-DK", "de-AT", "de-CH", "de-DE", "el-GR", "en-AU", "en-CA", "en-GB",
          "en-IE", "en-IN", "en-NZ", "en-US", "en-ZA", "es-ES", "es-MX", "et-EE", "fi-FI", "fr-BE",
          "fr-CA", "fr-CH", "fr-FR", "he-IL", "hi-IN", "hr-HR", "hu-HU", "it-CH", "it-IT", "ja-JP",
          "ko-KR", "lt-LT", "lv-LV", "nb-NO", "nl-BE", "nl-NL", "pl-PL", "pt-BR", "pt-PT", "ro-RO",
          "sk-SK", "sl-SI", "sv-SE", "tr-TR", "uk-UA", "zh-CN", "zh-TW");

  private Languages() {}

  /// @param chosen is among them whatever it is, so that saving the form does not change it
  static List<Choice> with(String chosen) {
    return Stream.concat(
            Stream.of(new Choice("", "Not chosen")),
            Stream.concat(TAGS.stream(), Stream.of(chosen))
                .filter(tag -> !tag.isEmpty())
                .distinct()
                .map(tag -> new Choice(tag, name(tag)))
                .sorted(Comparator.comparing(Choice::label)))
        .toList();
  }

  static String name(String tag) {
    return Locale.forLanguageTag(tag).getDisplayName(Locale.ENGLISH);
  }
}
