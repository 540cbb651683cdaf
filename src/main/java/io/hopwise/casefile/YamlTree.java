package io.hopwise.casefile;

import io.hopwise.fact.BadInput;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.MappingStartEvent;
import org.yaml.snakeyaml.events.NodeEvent;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.events.SequenceStartEvent;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.ReaderException;
import org.yaml.snakeyaml.reader.StreamReader;

/**
 * Reads one YAML document into {@link Node}s.
 *
 * <p>The text may come from anybody: tags make no objects, aliases are counted as what they repeat,
 * and depth and size have limits. The events of snakeyaml are used as they are; through Jackson the
 * same would take a third of {@code java Hello} longer to start.
 */
public final class YamlTree {
  private static final String CORE = "tag:yaml.org,2002:";
  private static final int DEEPEST = 32;
  private static final int MOST_NODES = 2_000_000;

  private final LinedText text;
  private final ParserImpl parser;
  private final Map<String, Node> anchors = new HashMap<>();
  private int nodes;

  private YamlTree(LinedText text) {
    this.text = text;
    LoaderOptions options = new LoaderOptions();
    options.setCodePointLimit(Integer.MAX_VALUE);
    this.parser = new ParserImpl(new StreamReader(text.content()), options);
  }

  /**
   * The document's root.
   *
   * @throws BadInput when the text is no YAML, holds nothing or more than one document, repeats a
   *     key, or exceeds the limits
   */
  public static Node read(LinedText text) throws BadInput {
    Optional<Node> plain = PlainYaml.read(text.content());
    return plain.isPresent() ? plain.get() : readAll(text);
  }

  /** The same, whatever it is made of. */
  static Node readAll(LinedText text) throws BadInput {
    try {
      return new YamlTree(text).document();
    } catch (ReaderException e) {
      throw bad(
          text,
          text.position(Math.max(0, e.getPosition())),
          "yaml-character",
          "U+" + Integer.toHexString(e.getCodePoint()));
    } catch (MarkedYAMLException e) {
      throw syntax(text, e);
    } catch (YAMLException e) {
      throw bad(text, new Position(1, 1), "yaml-not-readable", String.valueOf(e.getMessage()));
    }
  }

  /** What never ends is best shown where it begins. */
  private static BadInput syntax(LinedText text, MarkedYAMLException e) {
    String problem = String.valueOf(e.getProblem());
    Position at = position(text, e.getProblemMark());
    if (problem.contains("stream")) {
      Position begin = position(text, e.getContextMark());
      return bad(text, begin.equals(at) ? text.lastWord() : begin, "yaml-not-closed");
    }
    return problem.contains("\\t")
        ? bad(text, at, "yaml-tab")
        : bad(text, at, "yaml-not-readable", problem);
  }

  private static Position position(LinedText text, Mark mark) {
    return mark == null ? text.lastWord() : text.position(mark.getIndex());
  }

  private Node document() throws BadInput {
    parser.getEvent();
    if (parser.checkEvent(Event.ID.StreamEnd)) {
      throw bad(text, new Position(1, 1), "yaml-empty");
    }
    parser.getEvent();
    Node root = node(parser.getEvent(), 0);
    parser.getEvent();
    if (!parser.checkEvent(Event.ID.StreamEnd)) {
      throw bad(text, at(parser.peekEvent()), "yaml-second-document");
    }
    return root;
  }

  private Node node(Event event, int depth) throws BadInput {
    if (depth > DEEPEST) {
      throw bad(text, at(event), "yaml-too-deep", Integer.toString(DEEPEST));
    }
    Node node;
    if (event instanceof AliasEvent alias) {
      node = anchors.get(alias.getAnchor());
      if (node == null) {
        throw bad(text, at(event), "yaml-unknown-alias", alias.getAnchor());
      }
      count(event, node.size());
      return node;
    }
    count(event, 1);
    if (event instanceof ScalarEvent scalar) {
      refuseTag(scalar.getTag(), event);
      node =
          new Node.Scalar(
              at(event),
              scalar.getValue(),
              scalar.getScalarStyle() != DumperOptions.ScalarStyle.PLAIN);
    } else if (event instanceof SequenceStartEvent sequence) {
      refuseTag(sequence.getTag(), event);
      node = sequence(at(event), depth);
    } else {
      refuseTag(((MappingStartEvent) event).getTag(), event);
      node = mapping(at(event), depth);
    }
    String anchor = ((NodeEvent) event).getAnchor();
    if (anchor != null) {
      anchors.put(anchor, node);
    }
    return node;
  }

  private Node sequence(Position at, int depth) throws BadInput {
    List<Node> items = new ArrayList<>();
    int size = 1;
    while (!parser.checkEvent(Event.ID.SequenceEnd)) {
      Node item = node(parser.getEvent(), depth + 1);
      items.add(item);
      size += item.size();
    }
    parser.getEvent();
    return new Node.Sequence(at, items, size);
  }

  private Node mapping(Position at, int depth) throws BadInput {
    List<Node.Entry> entries = new ArrayList<>();
    Set<String> keys = new HashSet<>();
    int size = 1;
    while (!parser.checkEvent(Event.ID.MappingEnd)) {
      Event start = parser.getEvent();
      if (!(node(start, depth + 1) instanceof Node.Scalar key)) {
        throw bad(text, at(start), "yaml-key-not-text");
      }
      if (!keys.add(key.text())) {
        throw bad(text, key.at(), "yaml-key-twice", key.text());
      }
      Node value = node(parser.getEvent(), depth + 1);
      entries.add(new Node.Entry(key, value));
      size += 1 + value.size();
    }
    parser.getEvent();
    return new Node.Mapping(at, entries, size);
  }

  private void count(Event event, int more) throws BadInput {
    nodes += more;
    if (nodes > MOST_NODES) {
      throw bad(text, at(event), "yaml-too-big", Integer.toString(MOST_NODES));
    }
  }

  /** The core types are what a value is anyway; any other tag would ask for an object. */
  private void refuseTag(String tag, Event event) throws BadInput {
    if (tag == null || tag.equals("!")) {
      return;
    }
    switch (tag.startsWith(CORE) ? tag.substring(CORE.length()) : "") {
      case "str", "int", "float", "bool", "null", "seq", "map" -> {}
      default -> throw bad(text, at(event), "yaml-tag", tag);
    }
  }

  private Position at(Event event) {
    return text.position(event.getStartMark().getIndex());
  }

  private static BadInput bad(LinedText text, Position at, String key, String... arguments) {
    return new BadInput(text.quoted(at), at.column(), key, arguments);
  }
}
