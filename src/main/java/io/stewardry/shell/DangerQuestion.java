package io.stewardry.shell;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What is asked before an act that locks people out, moves them or ends something: what it does in
/// numbers of this moment, then what the person must give, then how it is undone. The same question
/// is a dialog where htmx fetches it and a page where it is opened as a link; see [Asked].
///
/// @param title the question, such as "Suspend Harbor Dental?"
/// @param lead one or two sentences: what happens at once, and what does not
/// @param undo how it is undone, or that it cannot be
/// @param refused why it cannot be done now; then there is nothing to answer
public record DangerQuestion(
    String title,
    String lead,
    List<Effect> effects,
    Needed needed,
    @Nullable String undo,
    @Nullable String refused,
    Answer answer) {

  public static final int LONGEST_REASON = 500;

  private static final String REASON = "Reason";

  /// One line: so many of these.
  ///
  /// @param number null for what is not counted
  /// @param detail what stands beside it, such as names
  public record Effect(
      String icon, @Nullable String number, String words, @Nullable String detail) {}

  /// What the person must give.
  ///
  /// @param reason null when none is asked for
  /// @param name to be typed, for what cannot be undone; sent as `confirmation`, and compared again
  ///   by the server
  /// @param end null when none is asked for
  public record Needed(@Nullable Reason reason, @Nullable String name, @Nullable NewEnd end) {
    static final Needed NOTHING = new Needed(null, null, null);
  }

  /// When what is given ends, sent as `end`: one of these days, another one, sent as `day`, or
  /// none.
  ///
  /// @param days as `2027-01-31`, with their words
  /// @param chosen one of them, [#OTHER_DAY] or [#NO_END]
  /// @param day the other one; empty for none yet
  /// @param hint the hour, and its time zone
  public record NewEnd(List<Choice> days, String chosen, String day, String hint) {
    public static final String OTHER_DAY = "day";
    public static final String NO_END = "none";

    public NewEnd {
      days = List.copyOf(days);
    }
  }

  /// The button, and what it sends.
  ///
  /// @param action where it is sent
  /// @param fields what goes with it
  /// @param target the part of the page that the result replaces, such as "#user-7"; null when the
  ///   result is a page
  /// @param harmful the button warns
  public record Answer(
      String label,
      String icon,
      String action,
      List<Map.Entry<String, String>> fields,
      @Nullable String target,
      boolean harmful) {
    public Answer {
      fields = List.copyOf(fields);
    }
  }

  /// @param label what it is called
  /// @param hint who will read it
  public record Reason(String label, String hint, boolean required) {}

  public DangerQuestion {
    effects = List.copyOf(effects);
  }

  /// @param icon of the button, by Tabler's name
  public static DangerQuestion asking(
      String title, String lead, String label, String icon, String action) {
    return new DangerQuestion(
        title,
        lead,
        List.of(),
        Needed.NOTHING,
        null,
        null,
        new Answer(label, icon, action, List.of(), null, true));
  }

  /// A counted effect. What nobody is hit by is left out.
  public DangerQuestion counting(String icon, long number, String one, String many) {
    return counting(icon, number, one, many, null);
  }

  public DangerQuestion counting(
      String icon, long number, String one, String many, @Nullable String detail) {
    return number == 0
        ? this
        : with(new Effect(icon, Figures.count(number), number == 1 ? one : many, detail));
  }

  /// An effect without a number.
  public DangerQuestion telling(String icon, String words) {
    return with(new Effect(icon, null, words, null));
  }

  /// Asks for a reason, sent as `reason`.
  public DangerQuestion because(String hint) {
    return because(new Reason(REASON, hint, true));
  }

  /// Asks for a reason that may be left out.
  public DangerQuestion becauseIfGiven(String hint) {
    return because(new Reason(REASON, hint, false));
  }

  /// Takes a text to somebody else, sent as `reason`, which may be left out.
  public DangerQuestion noting(String label, String hint) {
    return because(new Reason(label, hint, false));
  }

  private DangerQuestion because(Reason reason) {
    return with(new Needed(reason, needed.name(), needed.end()));
  }

  public DangerQuestion typing(String name) {
    return with(new Needed(needed.reason(), name, needed.end()));
  }

  public DangerQuestion ending(NewEnd end) {
    return with(new Needed(needed.reason(), needed.name(), end));
  }

  public DangerQuestion undoneBy(String words) {
    return new DangerQuestion(title, lead, effects, needed, words, refused, answer);
  }

  /// @param why null when it can be done
  public DangerQuestion refusedBecause(@Nullable String why) {
    return new DangerQuestion(title, lead, effects, needed, undo, why, answer);
  }

  public DangerQuestion carrying(String name, String value) {
    return with(
        new Answer(
            answer.label,
            answer.icon,
            answer.action,
            added(answer.fields, Map.entry(name, value)),
            answer.target,
            answer.harmful));
  }

  /// @param part null leaves the result a page
  public DangerQuestion replacing(@Nullable String part) {
    return with(
        new Answer(answer.label, answer.icon, answer.action, answer.fields, part, answer.harmful));
  }

  /// For the way back, such as resuming many: the button is a plain one.
  public DangerQuestion harmless() {
    return with(
        new Answer(answer.label, answer.icon, answer.action, answer.fields, answer.target, false));
  }

  private DangerQuestion with(Effect effect) {
    return new DangerQuestion(title, lead, added(effects, effect), needed, undo, refused, answer);
  }

  private DangerQuestion with(Needed other) {
    return new DangerQuestion(title, lead, effects, other, undo, refused, answer);
  }

  private DangerQuestion with(Answer other) {
    return new DangerQuestion(title, lead, effects, needed, undo, refused, other);
  }

  private static <T> List<T> added(List<T> some, T one) {
    return Stream.concat(some.stream(), Stream.of(one)).toList();
  }
}
