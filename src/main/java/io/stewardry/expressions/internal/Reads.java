package io.stewardry.expressions.internal;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.navigation.CelNavigableAst;
import dev.cel.common.navigation.CelNavigableExpr;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Which members of which names an expression reads.
final class Reads {
  private Reads() {}

  static List<List<String>> of(CelAbstractSyntaxTree tree) {
    return CelNavigableAst.fromAst(tree)
        .getRoot()
        .allNodes()
        .filter(node -> node.getKind() == CelExpr.ExprKind.Kind.IDENT)
        .map(Reads::chain)
        .filter(chain -> !chain.getFirst().startsWith("@"))
        .distinct()
        .toList();
  }

  private static List<String> chain(CelNavigableExpr name) {
    List<String> chain = new ArrayList<>();
    chain.add(name.expr().ident().name());
    CelNavigableExpr node = name;
    while (node.parent().isPresent()) {
      CelNavigableExpr above = node.parent().orElseThrow();
      String member = member(above.expr(), node.expr());
      if (member == null) {
        break;
      }
      chain.add(member);
      node = above;
    }
    return List.copyOf(chain);
  }

  /// `a.b`, `a.?b`, `a['b']` and `a[?'b']`.
  private static @Nullable String member(CelExpr above, CelExpr of) {
    return switch (above.getKind()) {
      case SELECT -> above.select().field();
      case CALL -> {
        CelExpr.CelCall call = above.call();
        boolean chooses =
            switch (call.function()) {
              case "_[_]", "_?._", "_[?_]" -> true;
              default -> false;
            };
        yield chooses
                && call.args().size() == 2
                && call.args().getFirst().id() == of.id()
                && call.args().get(1).constantOrDefault().getKind() == CelConstant.Kind.STRING_VALUE
            ? call.args().get(1).constant().stringValue()
            : null;
      }
      default -> null;
    };
  }
}
