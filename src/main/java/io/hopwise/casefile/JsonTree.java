package io.hopwise.casefile;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import io.hopwise.fact.BadInput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads one JSON object (RFC 8259) into {@link Node}s. The text may come from anybody: depth and
 * size have limits.
 */
final class JsonTree {
  private static final int DEEPEST = 32;
  private static final int MOST_NODES = 10_000_000;

  private static final JsonFactory JSON =
      JsonFactory.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(DEEPEST * 2)
                  .maxStringLength(Integer.MAX_VALUE)
                  .build())
          .build();

  private final LinedText text;
  private final JsonParser parser;
  private int nodes;

  private JsonTree(LinedText text, JsonParser parser) {
    this.text = text;
    this.parser = parser;
  }

  /**
   * The object.
   *
   * @throws BadInput when the text is no JSON, holds more than one value, repeats a key, or exceeds
   *     the limits
   */
  static Node read(LinedText text) throws BadInput {
    try (JsonParser parser = JSON.createParser(text.content())) {
      parser.nextToken();
      Node root = new JsonTree(text, parser).node(0);
      if (parser.nextToken() != null) {
        throw bad(text, text.positionAt(offset(parser)), "json-second-value");
      }
      return root;
    } catch (JsonProcessingException e) {
      int offset = e.getLocation() == null ? 0 : (int) e.getLocation().getCharOffset();
      int inside = Math.max(0, Math.min(offset, text.content().length() - 1));
      throw bad(text, text.positionAt(inside), "json-not-readable", e.getOriginalMessage());
    } catch (IOException e) {
      throw new IllegalStateException("A string can always be read.", e);
    }
  }

  private Node node(int depth) throws IOException, BadInput {
    if (depth > DEEPEST) {
      throw bad(text, at(), "yaml-too-deep", Integer.toString(DEEPEST));
    }
    if (++nodes > MOST_NODES) {
      throw bad(text, at(), "yaml-too-big", Integer.toString(MOST_NODES));
    }
    JsonToken token = parser.currentToken();
    if (token == null) {
      throw bad(text, text.positionAt(0), "json-not-readable", "");
    }
    Position at = at();
    return switch (token) {
      case START_OBJECT -> mapping(at, depth);
      case START_ARRAY -> sequence(at, depth);
      case VALUE_STRING -> new Node.Scalar(at, parser.getText(), true);
      default -> new Node.Scalar(at, parser.getText(), false);
    };
  }

  private Node mapping(Position at, int depth) throws IOException, BadInput {
    List<Node.Entry> entries = new ArrayList<>();
    int size = 1;
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      Node.Scalar key = new Node.Scalar(at(), parser.currentName(), true);
      parser.nextToken();
      Node value = node(depth + 1);
      entries.add(new Node.Entry(key, value));
      size += 1 + value.size();
    }
    return new Node.Mapping(at, entries, size);
  }

  private Node sequence(Position at, int depth) throws IOException, BadInput {
    List<Node> items = new ArrayList<>();
    int size = 1;
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      Node item = node(depth + 1);
      items.add(item);
      size += item.size();
    }
    return new Node.Sequence(at, items, size);
  }

  private Position at() {
    return text.positionAt(offset(parser));
  }

  private static int offset(JsonParser parser) {
    return (int) parser.currentTokenLocation().getCharOffset();
  }

  private static BadInput bad(LinedText text, Position at, String key, String... arguments) {
    return new BadInput(text.quoted(at), at.column(), key, arguments);
  }
}
