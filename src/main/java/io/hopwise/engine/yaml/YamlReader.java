package io.hopwise.engine.yaml;

import io.hopwise.cause.AuthorProblem.Mistake;
import io.hopwise.engine.yaml.YamlNode.Entry;
import io.hopwise.engine.yaml.YamlNode.Items;
import io.hopwise.engine.yaml.YamlNode.Kind;
import io.hopwise.engine.yaml.YamlNode.Mapping;
import io.hopwise.engine.yaml.YamlNode.Scalar;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
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
import org.yaml.snakeyaml.reader.StreamReader;

/**
 * Reads a YAML document as it is written. Values have no types of their own: {@code no}, {@code
 * 0x1} and {@code 12:30} stay what was typed until a field says what they are. Anchors, aliases and
 * tags are refused: nobody writes them on purpose in a rule.
 */
final class YamlReader {
  private static final int DEEPEST = 16;
  private static final int MOST_NODES = 20_000;

  private final Lines lines;
  private final ParserImpl parser;
  private int nodes;

  private YamlReader(String text, Lines lines) {
    this.lines = lines;
    this.parser = new ParserImpl(new StreamReader(text), new LoaderOptions());
  }

  /**
   * The document's root.
   *
   * @throws Unreadable when the text is no YAML, holds nothing or more than one document, repeats a
   *     key, or exceeds the limits
   */
  static YamlNode read(String text, Lines lines) throws Unreadable {
    try {
      return new YamlReader(text, lines).document();
    } catch (MarkedYAMLException e) {
      throw new YamlSlips(lines).of(e);
    } catch (YAMLException e) {
      throw new Unreadable(
          Place.whole(lines.path())
              .problem(Mistake.of("yaml-unreadable", first(String.valueOf(e.getMessage())))));
    }
  }

  private YamlNode document() throws Unreadable {
    parser.getEvent();
    if (parser.checkEvent(Event.ID.StreamEnd)) {
      throw ended(Place.whole(lines.path()), Mistake.of("yaml-empty"));
    }
    parser.getEvent();
    YamlNode root = node(parser.getEvent(), 0);
    parser.getEvent();
    if (!parser.checkEvent(Event.ID.StreamEnd)) {
      throw ended(at(parser.peekEvent()), Mistake.of("yaml-second"));
    }
    return root;
  }

  private YamlNode node(Event event, int depth) throws Unreadable {
    Place at = at(event);
    nodes++;
    if (depth > DEEPEST || nodes > MOST_NODES) {
      throw ended(at, Mistake.of("yaml-too-much"));
    }
    if (event instanceof AliasEvent alias) {
      throw ended(at, Mistake.of("yaml-sign", "*", '"' + "*" + alias.getAnchor() + '"'));
    }
    if (((NodeEvent) event).getAnchor() != null) {
      String anchor = ((NodeEvent) event).getAnchor();
      throw ended(at, Mistake.of("yaml-sign", "&", '"' + "&" + anchor + '"'));
    }
    if (event instanceof ScalarEvent scalar) {
      refuseTag(scalar.getTag(), at);
      boolean isPlain = scalar.getScalarStyle() == DumperOptions.ScalarStyle.PLAIN;
      return new Scalar(at, scalar.getValue(), isPlain ? Kind.PLAIN : Kind.QUOTED);
    }
    if (event instanceof SequenceStartEvent sequence) {
      refuseTag(sequence.getTag(), at);
      List<YamlNode> items = new ArrayList<>();
      while (!parser.checkEvent(Event.ID.SequenceEnd)) {
        items.add(node(parser.getEvent(), depth + 1));
      }
      parser.getEvent();
      return new Items(at, items);
    }
    refuseTag(((MappingStartEvent) event).getTag(), at);
    return mapping(at, depth);
  }

  private Mapping mapping(Place at, int depth) throws Unreadable {
    List<Entry> entries = new ArrayList<>();
    Set<String> keys = new HashSet<>();
    while (!parser.checkEvent(Event.ID.MappingEnd)) {
      Event start = parser.getEvent();
      if (!(node(start, depth + 1) instanceof Scalar key)) {
        throw ended(at(start), Mistake.of("yaml-key-odd"));
      }
      if (!keys.add(key.text())) {
        throw ended(key.at(), Mistake.of("yaml-key-twice", key.text()));
      }
      entries.add(new Entry(key, node(parser.getEvent(), depth + 1)));
    }
    parser.getEvent();
    return new Mapping(at, entries);
  }

  /** {@code - !failing} is what somebody writes who knows DRL: to YAML it is a tag. */
  private void refuseTag(String tag, Place at) throws Unreadable {
    if (tag != null) {
      String word = tag.replaceFirst("^(tag:yaml.org,2002:|!)", "");
      throw ended(at, Mistake.of("yaml-exclamation", word));
    }
  }

  private Place at(Event event) {
    Mark mark = event.getStartMark();
    return lines.at(mark.getLine() + 1, mark.getColumn() + 1);
  }

  private static Unreadable ended(Place at, Mistake what) {
    return new Unreadable(at.problem(what));
  }

  static String first(String text) {
    return text.lines().findFirst().orElse("");
  }
}
