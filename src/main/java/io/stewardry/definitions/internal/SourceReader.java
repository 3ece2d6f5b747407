package io.stewardry.definitions.internal;

import io.stewardry.definitions.Definition;
import io.stewardry.definitions.DefinitionFault;
import io.stewardry.definitions.internal.Source.Place;
import io.stewardry.kernel.Validation;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.DocumentStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Reads YAML as far as a definition needs it: maps, lists and scalars of JSON. What is dangerous
/// or surprising is refused: aliases, tags, merge keys, the same name twice, a second document,
/// characters that turn the direction of writing, and nesting without end.
final class SourceReader {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final int DEEPEST = 50;
  private static final LoadSettings SETTINGS =
      LoadSettings.builder()
          .setAllowDuplicateKeys(false)
          .setAllowNonScalarKeys(false)
          .setMaxAliasesForCollections(0)
          .setCodePointLimit(Definition.LONGEST_TEXT)
          .build();

  private final Map<String, Place> places = new HashMap<>();

  private SourceReader() {}

  /// @throws Wrong when it is no such text
  static Source read(String text) throws Wrong {
    String plain = text.startsWith("\uFEFF") ? text.substring(1) : text;
    if (plain.codePointCount(0, plain.length()) > Definition.LONGEST_TEXT) {
      throw new Wrong(
          1, 1, "", "It is longer than %,d characters.".formatted(Definition.LONGEST_TEXT));
    }
    requireVisible(plain);
    try {
      requireFlat(plain);
      Optional<Node> node = new Compose(SETTINGS).composeString(plain);
      if (node.isEmpty()) {
        throw new Wrong(1, 1, "", "It is empty. Write apiVersion, name and steps.");
      }
      SourceReader reader = new SourceReader();
      JsonNode root = reader.value("", node.get(), null);
      return new Source(plain, root, reader.places);
    } catch (MarkedYamlEngineException wrong) {
      Mark mark = wrong.getProblemMark().or(wrong::getContextMark).orElse(null);
      throw new Wrong(line(mark), column(mark), "", YamlWords.of(wrong.getProblem()));
    } catch (YamlEngineException wrong) {
      throw new Wrong(1, 1, "", YamlWords.of(String.valueOf(wrong.getMessage())));
    }
  }

  /// Who approves a definition has to see what it says.
  private static void requireVisible(String text) throws Wrong {
    int line = 1;
    int column = 1;
    for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
      int c = text.codePointAt(i);
      boolean turns = c >= 0x202A && c <= 0x202E || c >= 0x2066 && c <= 0x2069 || c == 0x061C;
      boolean control = c < 0x20 && c != '\n' && c != '\r' && c != '\t' || c == 0x7F || c == 0xFEFF;
      if (turns || control || c >= 0xD800 && c <= 0xDFFF) {
        throw new Wrong(
            line,
            column,
            "",
            "The character U+%04X is invisible or changes how the text is read. Delete it."
                .formatted(c));
      }
      if (c == '\n') {
        line++;
        column = 1;
      } else {
        column++;
      }
    }
  }

  /// Before there is a tree: three thousand brackets end the thread that builds it.
  private static void requireFlat(String text) throws Wrong {
    int depth = 0;
    int documents = 0;
    for (Event event : new Parse(SETTINGS).parseString(text)) {
      switch (event) {
        case CollectionStartEvent start -> {
          requirePlain(start, start.getTag().isPresent() && !start.isImplicit());
          if (++depth > DEEPEST) {
            throw wrong(event, "It is nested deeper than %d levels.".formatted(DEEPEST));
          }
        }
        case CollectionEndEvent _ -> depth--;
        case ScalarEvent scalar -> requirePlain(scalar, scalar.getTag().isPresent());
        case AliasEvent _ -> throw wrong(event, "Aliases (*name) are not used here. Write it out.");
        case DocumentStartEvent _ -> {
          if (++documents > 1) {
            throw wrong(event, "A definition is one document. Delete what follows the second ---.");
          }
        }
        default -> {}
      }
    }
  }

  private static void requirePlain(NodeEvent event, boolean tagged) throws Wrong {
    if (tagged) {
      throw wrong(event, "Tags (!name) are not used here. Delete it.");
    }
    if (event.getAnchor().isPresent()) {
      throw wrong(event, "Anchors (&name) are not used here. Delete it.");
    }
  }

  private static Wrong wrong(Event event, String detail) {
    Mark mark = event.getStartMark().orElse(null);
    return new Wrong(line(mark), column(mark), "", detail);
  }

  private JsonNode value(String pointer, Node node, @Nullable Node key) throws Wrong {
    Mark at = node.getStartMark().orElse(null);
    Mark named = key == null ? at : key.getStartMark().orElse(at);
    ScalarStyle style = node instanceof ScalarNode scalar ? scalar.getScalarStyle() : null;
    places.put(pointer, new Place(line(named), column(named), line(at), column(at), style));
    return switch (node) {
      case MappingNode map -> map(pointer, map);
      case SequenceNode list -> list(pointer, list);
      case ScalarNode scalar -> scalar(scalar);
      default -> throw new Wrong(line(at), column(at), pointer, "This is no value.");
    };
  }

  private ObjectNode map(String pointer, MappingNode map) throws Wrong {
    ObjectNode object = JSON.objectNode();
    for (NodeTuple member : map.getValue()) {
      Mark mark = member.getKeyNode().getStartMark().orElse(null);
      if (!(member.getKeyNode() instanceof ScalarNode key)) {
        throw new Wrong(line(mark), column(mark), pointer, "The name of a member is a text.");
      }
      String name = key.getValue();
      if (name.equals("<<") && key.isPlain()) {
        throw new Wrong(line(mark), column(mark), pointer, "Merge keys (<<) are not used here.");
      }
      String at = Validation.pointer(pointer, name);
      if (object.has(name)) {
        throw new Wrong(line(mark), column(mark), at, "“" + name + "” is there already.");
      }
      object.set(name, value(at, member.getValueNode(), key));
    }
    return object;
  }

  private ArrayNode list(String pointer, SequenceNode list) throws Wrong {
    ArrayNode array = JSON.arrayNode();
    for (Node item : list.getValue()) {
      array.add(value(pointer + "/" + array.size(), item, null));
    }
    return array;
  }

  private static JsonNode scalar(ScalarNode scalar) {
    String text = scalar.getValue();
    Tag tag = scalar.getTag();
    if (Tag.BOOL.equals(tag)) {
      return JSON.booleanNode(Boolean.parseBoolean(text));
    }
    if (Tag.NULL.equals(tag)) {
      return JSON.nullNode();
    }
    if (Tag.INT.equals(tag) && text.length() <= 100) {
      BigInteger number = new BigInteger(text);
      return number.bitLength() < 32
          ? JSON.numberNode(number.intValue())
          : number.bitLength() < 64 ? JSON.numberNode(number.longValue()) : JSON.numberNode(number);
    }
    if (Tag.FLOAT.equals(tag)
        && text.length() <= 100
        && !text.startsWith(".")
        && !text.startsWith("-.")) {
      return JSON.numberNode(new BigDecimal(text).doubleValue());
    }
    return JSON.stringNode(text);
  }

  private static int line(@Nullable Mark mark) {
    return mark == null ? 1 : mark.getLine() + 1;
  }

  private static int column(@Nullable Mark mark) {
    return mark == null ? 1 : mark.getColumn() + 1;
  }

  /// It cannot be read any further.
  static final class Wrong extends Exception {
    private final transient DefinitionFault fault;

    Wrong(int line, int column, String pointer, String detail) {
      super(detail, null, false, false);
      this.fault = new DefinitionFault(line, column, pointer, detail);
    }

    DefinitionFault fault() {
      return fault;
    }
  }
}
