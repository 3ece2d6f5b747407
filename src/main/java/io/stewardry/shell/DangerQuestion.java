package io.stewardry.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What is asked before an act that locks people out, moves them or ends something: what it does in
/// numbers of this moment, then what the person must give, then how it is undone. The same question
/// is a dialog where htmx fetches it and a page where it is opened as a link; see
/// [DangerQuestions].
///
/// @param title the question, such as "Suspend Harbor Dental?"
/// @param lead one or two sentences: what happens at once, and what does not
/// @param reasonHint of the reason; null when none is asked for
/// @param undo how it is undone, or that it cannot be
/// @param typed the name to type, for what cannot be undone; sent as `confirmation`, and compared
///   again by the server
/// @param label of the button
/// @param action where the answer is sent
/// @param fields what goes with it
/// @param target the part of the page that the answer replaces, such as "#user-7"; null when the
///   answer is a page
/// @param refused why it cannot be done now; then there is nothing to answer
/// @param harmful the button warns
public record DangerQuestion(
    String title,
    String lead,
    List<Effect> effects,
    @Nullable Reason reasonHint,
    @Nullable String undo,
    @Nullable String typed,
    String label,
    String icon,
    String action,
    List<Map.Entry<String, String>> fields,
    @Nullable String target,
    @Nullable String refused,
    boolean harmful) {

  public static final int LONGEST_REASON = 500;

  /// One line: so many of these.
  ///
  /// @param number null for what is not counted
  /// @param detail what stands beside it, such as names
  public record Effect(
      String icon, @Nullable String number, String words, @Nullable String detail) {}

  /// @param hint who will read it
  public record Reason(String hint, boolean required) {}

  public DangerQuestion {
    effects = List.copyOf(effects);
    fields = List.copyOf(fields);
  }

  /// @param icon of the button, by Tabler's name
  public static DangerQuestion asking(
      String title, String lead, String label, String icon, String action) {
    return new DangerQuestion(
        title, lead, List.of(), null, null, null, label, icon, action, List.of(), null, null, true);
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
    return because(new Reason(hint, true));
  }

  /// Asks for a reason that may be left out.
  public DangerQuestion becauseIfGiven(String hint) {
    return because(new Reason(hint, false));
  }

  private DangerQuestion because(Reason reason) {
    return new DangerQuestion(
        title, lead, effects, reason, undo, typed, label, icon, action, fields, target, refused,
        harmful);
  }

  public DangerQuestion undoneBy(String words) {
    return new DangerQuestion(
        title,
        lead,
        effects,
        reasonHint,
        words,
        typed,
        label,
        icon,
        action,
        fields,
        target,
        refused,
        harmful);
  }

  public DangerQuestion typing(String name) {
    return new DangerQuestion(
        title,
        lead,
        effects,
        reasonHint,
        undo,
        name,
        label,
        icon,
        action,
        fields,
        target,
        refused,
        harmful);
  }

  public DangerQuestion carrying(String name, String value) {
    List<Map.Entry<String, String>> more = new ArrayList<>(fields);
    more.add(Map.entry(name, value));
    return new DangerQuestion(
        title,
        lead,
        effects,
        reasonHint,
        undo,
        typed,
        label,
        icon,
        action,
        more,
        target,
        refused,
        harmful);
  }

  /// @param part null leaves the answer a page
  public DangerQuestion replacing(@Nullable String part) {
    return new DangerQuestion(
        title,
        lead,
        effects,
        reasonHint,
        undo,
        typed,
        label,
        icon,
        action,
        fields,
        part,
        refused,
        harmful);
  }

  /// @param why null when it can be done
  public DangerQuestion refusedBecause(@Nullable String why) {
    return new DangerQuestion(
        title,
        lead,
        effects,
        reasonHint,
        undo,
        typed,
        label,
        icon,
        action,
        fields,
        target,
        why,
        harmful);
  }

  /// For the way back, such as resuming many: the button is a plain one.
  public DangerQuestion harmless() {
    return new DangerQuestion(
        title,
        lead,
        effects,
        reasonHint,
        undo,
        typed,
        label,
        icon,
        action,
        fields,
        target,
        refused,
        false);
  }

  private DangerQuestion with(Effect effect) {
    List<Effect> more = new ArrayList<>(effects);
    more.add(effect);
    return new DangerQuestion(
        title,
        lead,
        more,
        reasonHint,
        undo,
        typed,
        label,
        icon,
        action,
        fields,
        target,
        refused,
        harmful);
  }
}
