package io.stewardry.expressions;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Texts with gaps.
class TemplateTest {
  private static final Set<String> NAMES = Set.of("inputs", "steps", "run");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          no gap | "no gap"
          n is ${inputs.n} | "n is 3"
          ${inputs.n} | 3
          ${inputs.list} | [1,2,"z"]
          <${inputs.list}> | "<[1,2,\\"z\\"]>"
          <${inputs.nothing}> | "<>"
          ${'}' + "}"} and ${{'a': 1}.a} | "}} and 1"
          $${inputs.n} | "${inputs.n}"
          $ { $5 } | "$ { $5 }"
          ${'it\\'s }'} | "it's }"
          ${r'\\d}'} | "\\\\d}"
          ${'''a}'b'''}${inputs.n} | "a}'b3"
          """)
  void isFilled(String text, String json) {
    assertThat(Template.parse(text, NAMES).fill(ExpressionTest.values()).toString())
        .isEqualTo(json);
  }

  @Test
  void saysWhereAGapIsWrong() {
    ExpressionFault open = ExpressionTest.fault(() -> Template.parse("a\nbc ${inputs.n", NAMES));
    assertThat(open.line() + ":" + open.column()).isEqualTo("2:4");
    ExpressionFault unknown =
        ExpressionTest.fault(() -> Template.parse("é😀 ${inputs.n}\nx ${ secret }", NAMES));
    assertThat(unknown.line() + ":" + unknown.column()).isEqualTo("2:6");
    assertThat(unknown).hasMessage("There is nothing called “secret” here.");
  }

  @Test
  void saysWhatItReads() {
    Template template = Template.parse("${steps.a.b} and ${inputs.n}", NAMES);
    assertThat(template.reads())
        .containsExactly(List.of("steps", "a", "b"), List.of("inputs", "n"));
    assertThat(template.gaps()).isEqualTo(2);
    assertThat(Template.parse("$${x}", NAMES).gaps()).isZero();
  }

  @Test
  void isBounded() {
    assertThat(
            ExpressionTest.fault(() ->
                Template.parse("${inputs.text}".repeat(60), NAMES).fill(ExpressionTest.values())))
        .hasMessage("The text becomes longer than 1,000,000 characters.");
    ExpressionFault many =
        ExpressionTest.fault(() -> Template.parse("a\n" + "${1}".repeat(101), NAMES));
    assertThat(many.line() + ":" + many.column()).isEqualTo("2:401");
    assertThat(many.getMessage()).contains("at most 100 gaps");
  }
}
