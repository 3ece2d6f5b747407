package io.stewardry.expressions.internal;

import dev.cel.common.CelFunctionDecl;
import dev.cel.common.CelOverloadDecl;
import dev.cel.common.types.CelType;
import dev.cel.common.types.ListType;
import dev.cel.common.types.SimpleType;
import dev.cel.runtime.CelFunctionBinding;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import tools.jackson.databind.JsonNode;

/// `replace`, `join` and `json`, which know how long their answer gets before there is one.
final class TextFunctions {
  private static final CelType TEXT = SimpleType.STRING;
  private static final CelType LIST = ListType.create(SimpleType.DYN);

  private TextFunctions() {}

  static List<CelFunctionDecl> declarations() {
    return List.of(
        CelFunctionDecl.newFunctionDeclaration(
            "replace",
            CelOverloadDecl.newMemberOverload("bounded_replace", TEXT, TEXT, TEXT, TEXT)),
        CelFunctionDecl.newFunctionDeclaration(
            "join",
            CelOverloadDecl.newMemberOverload("bounded_join", TEXT, LIST),
            CelOverloadDecl.newMemberOverload("bounded_join_with", TEXT, LIST, TEXT)),
        CelFunctionDecl.newFunctionDeclaration(
            "json", CelOverloadDecl.newGlobalOverload("bounded_json", TEXT, SimpleType.DYN)));
  }

  static List<CelFunctionBinding> bindings() {
    return List.of(
            CelFunctionBinding.fromOverloads(
                "replace",
                CelFunctionBinding.from(
                    "bounded_replace",
                    List.of(String.class, String.class, String.class),
                    arguments ->
                        replace(
                            (String) arguments[0], (String) arguments[1], (String) arguments[2]))),
            CelFunctionBinding.fromOverloads(
                "join",
                CelFunctionBinding.from("bounded_join", List.class, list -> join(list, "")),
                CelFunctionBinding.from(
                    "bounded_join_with", List.class, String.class, TextFunctions::join)),
            CelFunctionBinding.fromOverloads(
                "json",
                CelFunctionBinding.from(
                    "bounded_json", Object.class, value -> JsonOfValue.of(value).toString())))
        .stream()
        .flatMap(Collection::stream)
        .toList();
  }

  private static String replace(String text, String old, String with) {
    if (old.isEmpty()) {
      return text;
    }
    long times = 0;
    for (int at = text.indexOf(old); at >= 0; at = text.indexOf(old, at + old.length())) {
      times++;
    }
    Bounds.requireLength(text.length() + times * (with.length() - old.length()));
    return text.replace(old, with);
  }

  private static String join(List<?> list, String between) {
    StringJoiner joined = new StringJoiner(between);
    long length = 0;
    for (Object item : list) {
      String text = text(item);
      length += between.length() + text.length();
      Bounds.requireLength(length);
      joined.add(text);
    }
    return joined.toString();
  }

  /// As a text with gaps has it: null is empty.
  private static String text(Object item) {
    if (item instanceof List || item instanceof Map) {
      throw new TooMuch("join takes a list of texts and numbers.");
    }
    JsonNode value = JsonOfValue.of(item);
    return value.isNull() ? "" : value.asString(value.toString());
  }
}
