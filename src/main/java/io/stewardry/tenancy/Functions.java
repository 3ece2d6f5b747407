package io.stewardry.tenancy;

import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Functions of the database that return nothing: what the application may not write itself.
public final class Functions {
  private Functions() {}

  /// @param function with its schema
  /// @throws DatabaseRefusal as the function refuses
  public static void call(JdbcClient jdbc, String function, @Nullable Object... arguments) {
    Map<String, @Nullable Object> values = new HashMap<>();
    for (Object argument : arguments) {
      values.put("p" + values.size(), argument);
    }
    jdbc.sql(
            IntStream.range(0, arguments.length)
                .mapToObj(n -> ":p" + n)
                .collect(Collectors.joining(", ", "select " + function + "(", ")")))
        .params(values)
        .query(row -> {});
  }
}
