package io.stewardry.expressions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/// What expressions answer, and what is said of those that are wrong.
class ExpressionTest {
  private static final Set<String> NAMES = Set.of("inputs", "steps", "run");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          inputs.n + 1                                            | 4
          inputs.half * 2.0                                       | 5.0
          inputs.n > 2.5                                          | true
          inputs.nothing == null                                  | true
          inputs.nothing                                          | null
          inputs.list                                             | [1,2,"z"]
          inputs.list[2] + '!'                                    | "z!"
          inputs.list.filter(i, type(i) == int).map(i, i * 2)     | [2,4]
          steps.?ask.?decision.orValue('none')                    | "none"
          steps[?'probe'].?state.orValue('none')                  | "up"
          has(steps.ask)                                          | false
          {'a': inputs.n, 'b': [null]}                            | {"a":3,"b":[null]}
          'a-b-c'.split('-').join('+')                            | "a+b+c"
          ['', 'x', ''].join(',')                                 | ",x,"
          ['', ''].join(',')                                      | ","
          ['a', 1, 2.5, true, null, 'b'].join(' ')                | "a 1 2.5 true  b"
          'aXbX'.replace('X', '--')                               | "a--b--"
          ' ÄB '.trim().lowerAscii()                              | "Äb"
          json({'a': [1, 'x']})                                   | "{\\"a\\":[1,\\"x\\"]}"
          timestamp('2026-03-29T00:30:00Z') + duration('90m')     | "2026-03-29T02:00:00Z"
          timestamp('2026-03-29T00:30:00Z').getHours('Europe/Zurich') | 1
          duration('1m30s')                                       | "90s"
          duration('100000000s') + duration('50ms')               | "100000000.05s"
          duration('-1500ms')                                     | "-1.5s"
          steps.?ask                                              | null
          b'abc'                                                  | "YWJj"
          inputs.large                                            | 1.0E20
          'ab'.matches('^a.$')                                    | true
          """)
  void answers(String text, String json) {
    assertThat(Expression.parse(text, NAMES).value(values()).toString()).isEqualTo(json);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          inputs. | 1:8 | The expression ends too early.
          x.y | 1:1 | There is nothing called “x” here.
          inputs.n + secrets.x | 1:12 | There is nothing called “secrets” here.
          'a' + 1 | 1:5 | + does not go with (string, int).
          a b | 1:3 | “b” does not fit here.
          size(1) | 1:5 | size does not take (int).
          """)
  void saysWhereItIsWrong(String text, String place, String message) {
    ExpressionFault fault = fault(() -> Expression.parse(text, NAMES));
    assertThat(fault.line() + ":" + fault.column() + " " + fault.getMessage())
        .isEqualTo(place + " " + message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          steps.ask.decision | There is no “ask”. Write .? before it where it may be missing.
          inputs.half * 2 | * does not go with these values. Convert them, such as double(x), int(x) or string(x).
          1 / (inputs.n - 3) | It divides by zero.
          9223372036854775807 + inputs.n | A number becomes too large.
          inputs.n ? 1 : 2 | A condition in it is neither true nor false.
          0.0 / (double(inputs.n) - 3.0) | It answers no finite number.
          {1: inputs.n} | It answers a map whose keys are no texts.
          """)
  void saysWhyItCannotBeEvaluated(String text, String message) {
    Expression expression = Expression.parse(text, NAMES);
    assertThat(fault(() -> expression.value(values()))).hasMessage(message);
  }

  @Test
  void aConditionAnswersTrueOrFalse() {
    assertThat(Expression.parse("inputs.n == 3", NAMES).holds(values())).isTrue();
    assertThat(fault(() -> Expression.parse("'true'", NAMES).holds(values())))
        .hasMessage("It has to answer true or false, and answers a text.");
  }

  @Test
  void saysWhatItReads() {
    assertThat(
            Expression.parse(
                    "steps.probe.body.state == inputs['n'] && has(steps.?ask.x) && [1].all(i, i > run[string(i)])",
                    NAMES)
                .reads())
        .contains(
            List.of("steps", "probe", "body", "state"),
            List.of("inputs", "n"),
            List.of("steps", "ask", "x"),
            List.of("run"));
  }

  /// Each of these ran for minutes or filled the memory without the bounds.
  static Stream<String> bombs() {
    String doubledList = "[inputs.n]" + ".map(a, [a, a])".repeat(16);
    String nested = "inputs.list";
    for (int i = 0; i < 25; i++) {
      nested = "[" + nested + "].map(x" + i + ", [x" + i + ", x" + i + "])";
    }
    String range = "[1,2,3,4,5,6,7,8,9,10]";
    return Stream.of(
        doubledList,
        "['x']" + ".map(a, a + a)".repeat(30),
        "[inputs.list]" + ".map(a, a + a)".repeat(20),
        "inputs.text.replace('x', inputs.text)",
        "[inputs.text, inputs.text, inputs.text].map(a, [a,a,a,a]).join('')",
        range
            + ".map(a, "
            + range
            + ".map(b, "
            + range
            + ".map(c, "
            + range
            + ".map(d, "
            + range
            + ".map(e, "
            + range
            + ".map(f, a*b*c*d*e*f))))))",
        "inputs.many.map(a, inputs.many.map(b, a + b))",
        "inputs.many.all(a, inputs.many.all(b, a + b >= 0))",
        nested);
  }

  @ParameterizedTest
  @MethodSource("bombs")
  void endsWhatTakesTooMuch(String text) {
    assertThat(fault(() -> Expression.parse(text, NAMES).value(values())).getMessage())
        .containsAnyOf("too long", "more than", "too deeply", "join takes");
  }

  /// Hostile texts are refused when they are read, each with a sentence.
  static Stream<String> hostile() {
    return Stream.of(
        "",
        "  ",
        "1".repeat(4_001),
        "(".repeat(3_000) + "1" + ")".repeat(3_000),
        "[".repeat(60) + "]".repeat(60),
        "1" + "+1".repeat(1_500),
        "inputs" + ".a".repeat(1_900),
        "'" + "a",
        "cel.bind(x, 1, x)",
        "inputs\u0000n",
        "inputs.n\u202e == 1",
        "__proto__",
        "java.lang.Runtime.getRuntime()",
        "google.protobuf.Struct{}");
  }

  @ParameterizedTest
  @MethodSource("hostile")
  void refusesHostileTexts(String text) {
    ExpressionFault fault = fault(() -> Expression.parse(text, NAMES));
    assertThat(fault.getMessage()).isNotBlank().doesNotContain("Exception", "dev.cel", "<input>");
    assertThat(fault.line()).isPositive();
    assertThat(fault.column()).isPositive();
  }

  @Test
  void aRegularExpressionCannotRunAway() {
    Map<String, Object> values = values();
    assertThat(
            Expression.parse("inputs.text.matches('^(x+x+)+y$')", NAMES).value(values).asBoolean())
        .isFalse();
    assertThat(
            fault(() ->
                Expression.parse("'a'.matches('" + "(a{0,99}){0,99}" + "')", NAMES).value(values)))
        .isNotNull();
  }

  static ExpressionFault fault(Runnable act) {
    ExpressionFault fault = catchThrowableOfType(ExpressionFault.class, act::run);
    assertThat(fault).isNotNull();
    return fault;
  }

  static Map<String, Object> values() {
    Map<String, Object> inputs = new HashMap<>();
    inputs.put("n", 3);
    inputs.put("half", 2.5);
    inputs.put("nothing", null);
    inputs.put("list", Arrays.asList(1, 2, "z"));
    inputs.put(
        "large",
        tools.jackson.databind.node.JsonNodeFactory.instance.numberNode(
            new java.math.BigInteger("100000000000000000000")));
    inputs.put("text", "x".repeat(20_000));
    inputs.put("many", java.util.stream.IntStream.range(0, 5_000).boxed().toList());
    return Map.of(
        "inputs", inputs, "steps", Map.of("probe", Map.of("state", "up")), "run", Map.of());
  }
}
