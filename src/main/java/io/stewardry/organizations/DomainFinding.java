package io.stewardry.organizations;

import io.stewardry.organizations.TxtLookup.Answer;
import java.util.List;
import java.util.stream.Collectors;

/// What was looked up for a domain, what was found, and what to do next, in words.
final class DomainFinding {
  private static final int MOST_SHOWN = 3;
  private static final int LONGEST_SHOWN = 100;

  private DomainFinding() {}

  static boolean shows(TxtProof proof, Answer answer) {
    return answer instanceof Answer.Records(List<String> values)
        && values.stream().anyMatch(proof::shownBy);
  }

  /// @param answer does not show the proof
  static String whyNot(TxtProof proof, Answer answer) {
    String asked = "Asked the DNS for the TXT records of " + proof.name() + ": ";
    String again =
        " at the DNS provider of "
            + proof.domain()
            + " and check again. It can take minutes, at some providers hours, until a new record is seen.";
    return asked
        + switch (answer) {
          case Answer.NoSuchName none ->
              "there is no such name. Add the record with the value " + proof.value() + again;
          case Answer.NoRecords none ->
              "the name exists and has none. Add one with the value " + proof.value() + again;
          case Answer.Records(List<String> values) -> found(proof, values) + again;
          case Answer.Silence silence ->
              "no name server answered in time. Nothing is lost. Wait a minute and check again; if it"
                  + " stays so, look whether the name servers of "
                  + proof.domain()
                  + " answer.";
          case Answer.Failure(String what) ->
              "the name servers could not say ("
                  + what
                  + "). Nothing is lost. Look whether those of "
                  + proof.domain()
                  + " answer and sign as they should, then check again.";
        };
  }

  private static String found(TxtProof proof, List<String> values) {
    String shown =
        values.stream()
            .limit(MOST_SHOWN)
            .map(DomainFinding::quoted)
            .collect(Collectors.joining(", "));
    int more = values.size() - MOST_SHOWN;
    boolean another = values.stream().anyMatch(TxtProof::isOfAnotherClaim);
    return "found "
        + shown
        + (more > 0 ? " and " + more + " more" : "")
        + (another
            ? ", which is of another or an earlier claim. Put "
            : ", none of which is the proof. Put ")
        + proof.value()
        + " there";
  }

  /// Somebody else's text: cut, and without what would not be seen.
  private static String quoted(String value) {
    String visible = value.replaceAll("[\\p{C}\\p{Z}]+", " ").strip();
    int end = Math.min(LONGEST_SHOWN, visible.length());
    return "“" + visible.substring(0, end) + (end < visible.length() ? "…" : "") + "”";
  }
}
