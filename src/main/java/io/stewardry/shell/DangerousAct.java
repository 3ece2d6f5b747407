package io.stewardry.shell;

import java.util.List;

/// An act that cannot be taken back, confirmed by typing the name of its object.
///
/// @param id of the dialog; a button opens it with `data-opens="<id>"`
/// @param title the question, such as "Delete Acme?"
/// @param warning what will be
/// @param consequences what goes with it, in numbers
/// @param name what must be typed; sent as `confirmation`, and compared again by the server
public record DangerousAct(
    String id,
    String title,
    String warning,
    List<String> consequences,
    String name,
    String buttonLabel,
    String action) {
  public DangerousAct {
    consequences = List.copyOf(consequences);
  }

  /// The same as it is drawn.
  public DangerQuestion asQuestion() {
    DangerQuestion question =
        DangerQuestion.asking(title, warning, buttonLabel, "trash", action).typing(name);
    for (String consequence : consequences) {
      question = question.telling("point", consequence);
    }
    return question;
  }
}
