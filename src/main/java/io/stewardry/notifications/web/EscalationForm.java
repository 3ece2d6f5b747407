package io.stewardry.notifications.web;

import io.stewardry.kernel.TypedText;
import io.stewardry.kernel.Validation;
import io.stewardry.notifications.Subscription;
import io.stewardry.notifications.SubscriptionDraft;
import io.stewardry.notifications.Target;
import io.stewardry.shell.Figures;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// The steps of an escalation as they were typed.
public record EscalationForm(List<StepForm> rows) {
  static final EscalationForm NONE = new EscalationForm(List.of());
  static final int MOST = SubscriptionDraft.MOST_STEPS;
  private static final int USUAL_MINUTES = 15;
  private static final String MEMBER = "/escalation";

  public EscalationForm {
    rows = List.copyOf(rows);
  }

  static EscalationForm of(List<Subscription.Step> steps, Function<Target, String> address) {
    return new EscalationForm(
        IntStream.range(0, steps.size())
            .mapToObj(n -> StepForm.of(n, steps.get(n), address.apply(steps.get(n).target())))
            .toList());
  }

  static EscalationForm typed(HttpServletRequest request) {
    Set<Integer> keys = new TreeSet<>();
    String[] sent = request.getParameterValues("step");
    for (String key : sent == null ? new String[0] : sent) {
      if (key.matches("[0-9]") && Integer.parseInt(key) < MOST) {
        keys.add(Integer.valueOf(key));
      }
    }
    return new EscalationForm(
        keys.stream()
            .map(key ->
                new StepForm(
                    key,
                    TypedText.trimmed(text(request, "minutes-" + key)),
                    text(request, "then-" + key),
                    text(request, "then-user-" + key)))
            .toList());
  }

  private static String text(HttpServletRequest request, String name) {
    return Objects.requireNonNullElse(request.getParameter(name), "");
  }

  boolean full() {
    return rows.size() >= MOST;
  }

  /// One step more, as long after the last one as that is after the one before it.
  EscalationForm withOneMore() {
    if (full()) {
      return this;
    }
    Set<Integer> keys = new TreeSet<>(IntStream.range(0, MOST).boxed().toList());
    rows.forEach(row -> keys.remove(row.key()));
    int last = rows.isEmpty() ? 0 : minutes(rows.getLast());
    int before = rows.size() < 2 ? 0 : minutes(rows.get(rows.size() - 2));
    int next = last + (last > before ? last - before : USUAL_MINUTES);
    List<StepForm> more = new ArrayList<>(rows);
    more.add(
        new StepForm(
            keys.iterator().next(),
            Integer.toString(Math.min(next, SubscriptionDraft.LATEST)),
            "",
            ""));
    return new EscalationForm(more);
  }

  EscalationForm without(String key) {
    return new EscalationForm(
        rows.stream().filter(row -> !Integer.toString(row.key()).equals(key)).toList());
  }

  private static int minutes(StepForm row) {
    return row.minutes().matches("[0-9]{1,5}") ? Integer.parseInt(row.minutes()) : 0;
  }

  /// As the API takes it, in the order of the form.
  ///
  /// @param check is told what is wrong in the words of the page
  /// @param user whom a typed name means
  List<SubscriptionDraft.@Nullable SentStep> sent(
      Validation check, Function<String, Target> user, String organization) {
    List<SubscriptionDraft.@Nullable SentStep> sent = new ArrayList<>();
    int last = 0;
    for (int n = 0; n < rows.size(); n++) {
      StepForm row = rows.get(n);
      String at = MEMBER + "/" + n;
      int minutes = minutes(row);
      if (minutes < 1 || minutes > SubscriptionDraft.LATEST) {
        check.refuse(
            at + "/afterMinutes",
            "Enter 1 to " + Figures.count(SubscriptionDraft.LATEST) + " minutes.");
      } else if (minutes <= last) {
        check.refuse(
            at + "/afterMinutes", "Enter more minutes than the " + last + " of the step above.");
      }
      last = Math.max(last, minutes);
      Target target = target(row, at, check, user, organization);
      if (target != null) {
        sent.add(
            new SubscriptionDraft.SentStep(
                minutes, new SubscriptionDraft.Sent(target.kind().name(), target.id())));
      }
    }
    return sent;
  }

  private static @Nullable Target target(
      StepForm row,
      String at,
      Validation check,
      Function<String, Target> user,
      String organization) {
    if (!row.typesUser()) {
      Target chosen = row.chosen(organization).orElse(null);
      if (chosen == null) {
        check.refuse(at + "/target/id", "Choose who is told then.");
      }
      return chosen;
    }
    if (TypedText.trimmed(row.user()).isEmpty()) {
      check.refuse(at + "/target/id", "Type the name or the e-mail address of a user.");
      return null;
    }
    return user.apply(row.user());
  }

  /// The field that a pointer below `escalation` leads to.
  ///
  /// @param pointer such as `escalation/0/afterMinutes`
  String field(String pointer) {
    String[] parts = pointer.split("/");
    int n = parts.length > 1 && parts[1].matches("[0-9]") ? Integer.parseInt(parts[1]) : -1;
    if (n < 0 || n >= rows.size()) {
      return "escalation";
    }
    StepForm row = rows.get(n);
    boolean who = parts.length > 2 && parts[2].equals("target");
    return row.id(who ? row.typesUser() ? "then-user" : "then" : "minutes");
  }
}
