package io.stewardry.shell;

import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// How the log tells an act.
///
/// A sentence follows the name of the person who acted. It has gaps: `{it}` for the thing, `{whom}`
/// for a person, `{email}` for a person by their address, `{place}` for the organization that the
/// entry names, `{here}` for the one that it was done in, `{group}` for a group of organizations or
/// users, and otherwise the name of a member of the entry's changes.
///
/// @param key `<key of the resource>.<past participle>`
/// @param about the type of the thing that its entries are about
/// @param sentence such as "created the role {it}"
/// @param called in lists of actions, such as "Created the role"
/// @param attempted what follows the name when it was refused
/// @param several when one person did it many times on a day, with `{n}`; null: the same sentence
/// @param oneself when somebody did it to themselves; null: the same sentence
/// @param personal it concerns nobody else, so it is no news
/// @param depending a sentence that depends on what changed; null for the usual one
public record ActionWords(
    String key,
    String about,
    String icon,
    String sentence,
    String called,
    String attempted,
    @Nullable String several,
    @Nullable String oneself,
    boolean personal,
    Function<Map<String, @Nullable Object>, @Nullable String> depending) {
  private static final Pattern GAP = Pattern.compile(" ?\\{[a-zA-Z]+}");

  /// @param sentence what follows the name of the person who acted
  public static ActionWords of(String key, String icon, String sentence) {
    String called = GAP.matcher(sentence).replaceAll("");
    return new ActionWords(
        key,
        key.substring(0, key.indexOf('.')),
        icon,
        sentence,
        called.substring(0, 1).toUpperCase(Locale.ROOT) + called.substring(1),
        "was refused: " + sentence,
        null,
        null,
        false,
        changes -> null);
  }

  /// Where the sentence without its gaps does not say it well.
  public ActionWords called(String name) {
    return new ActionWords(
        key, about, icon, sentence, name, attempted, several, oneself, personal, depending);
  }

  /// For an act that fails without anybody refusing it.
  ///
  /// @param words such as "tried to sign in"
  public ActionWords attempted(String words) {
    return new ActionWords(
        key, about, icon, sentence, called, words, several, oneself, personal, depending);
  }

  /// Where the thing is of another type than the key says.
  public ActionWords about(String type) {
    return new ActionWords(
        key, type, icon, sentence, called, attempted, several, oneself, personal, depending);
  }

  /// @param words with `{n}`, such as "invited {n} people"
  public ActionWords several(String words) {
    return new ActionWords(
        key, about, icon, sentence, called, attempted, words, oneself, personal, depending);
  }

  public ActionWords oneself(String words) {
    return new ActionWords(
        key, about, icon, sentence, called, attempted, several, words, personal, depending);
  }

  /// It concerns nobody but the person who did it.
  public ActionWords ownAffair() {
    return new ActionWords(
        key, about, icon, sentence, called, attempted, several, oneself, true, depending);
  }

  /// @param words of what changed; null for the usual sentence
  public ActionWords depending(Function<Map<String, @Nullable Object>, @Nullable String> words) {
    return new ActionWords(
        key, about, icon, sentence, called, attempted, several, oneself, personal, words);
  }

  /// Does one sentence about several say whom it was done to? Then those are counted by person.
  public boolean countsByPerson() {
    return several != null && several.contains("{whom}");
  }
}
