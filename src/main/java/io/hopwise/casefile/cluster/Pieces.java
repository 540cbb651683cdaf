package io.hopwise.casefile.cluster;

import java.io.IOException;
import java.io.Reader;
import java.util.function.Consumer;
import java.util.function.IntConsumer;

/**
 * Cuts a text into what can be read by itself: documents one behind the other, as {@code kubectl
 * cluster-info dump} prints them with logs between them, tables, descriptions.
 */
final class Pieces {
  private static final String LOGS = "==== START logs for container ";
  private static final String END_OF_LOGS = "==== END logs for container ";

  /** What the lines that are read are part of. */
  private enum Mode {
    NOTHING,
    JSON,
    YAML,
    DESCRIPTION,
    LOGS
  }

  private final Consumer<Piece> to;
  private final IntConsumer cutOff;
  private final JsonItems json;
  private final YamlItems yaml;
  private final StringBuilder description = new StringBuilder();
  private int descriptionLine;
  private Mode mode = Mode.NOTHING;

  private Pieces(Consumer<Piece> to, IntConsumer cutOff) {
    this.to = to;
    this.cutOff = cutOff;
    this.json = new JsonItems(to);
    this.yaml = new YamlItems(to);
  }

  /**
   * Reads a text to its end.
   *
   * @param to gets the pieces in the text's order
   * @param cutOff gets the line at which a text breaks off before what it holds is at its end
   * @throws IOException when it can't be read on; what came before was handed over
   */
  static void read(Reader in, Consumer<Piece> to, IntConsumer cutOff) throws IOException {
    Pieces pieces = new Pieces(to, cutOff);
    LineParts parts = new LineParts(in);
    while (parts.next()) {
      pieces.part(parts);
    }
    pieces.end(parts.line(), true);
  }

  private void part(LineParts parts) {
    String part = parts.part();
    if (parts.begins() && part.startsWith(LOGS)) {
      end(parts.line(), false);
      mode = Mode.LOGS;
    } else if (mode == Mode.LOGS) {
      mode = parts.begins() && part.startsWith(END_OF_LOGS) ? Mode.NOTHING : mode;
    } else if (mode == Mode.JSON) {
      readJson(part, 0, parts);
    } else if (parts.begins() && mayBeginJson(part) && beginsJson(part)) {
      end(parts.line(), false);
      mode = Mode.JSON;
      readJson(part, 0, parts);
    } else if (parts.isWholeLine()) {
      line(part, parts.line());
    }
  }

  /** Inside of YAML what is indented belongs to it. */
  private boolean mayBeginJson(String part) {
    return mode == Mode.NOTHING || (mode == Mode.YAML && !part.startsWith(" "));
  }

  static boolean beginsJson(String line) {
    String text = line.length() > 200 ? line.substring(0, 200).strip() : line.strip();
    if (text.isEmpty() || (text.charAt(0) != '{' && text.charAt(0) != '[')) {
      return false;
    }
    String inside = text.substring(1).strip();
    return inside.isEmpty() || "{[\"]}".indexOf(inside.charAt(0)) >= 0;
  }

  private void readJson(String part, int from, LineParts parts) {
    int at = from;
    while (at < part.length()) {
      at = json.read(part, at, parts.line());
      if (!json.isOpen()) {
        mode = Mode.NOTHING;
        while (at < part.length() && part.charAt(at) != '{' && part.charAt(at) != '[') {
          at++;
        }
        mode = at < part.length() ? Mode.JSON : mode;
      }
    }
    if (parts.ends()) {
      json.endLine();
    }
  }

  private void line(String line, int number) {
    if (mode == Mode.YAML) {
      if (YamlItems.parts(line)) {
        yaml.end(false);
        mode = Mode.NOTHING;
      } else {
        yaml.line(line, number);
      }
    } else if (line.startsWith("Name:")) {
      end(number, false);
      mode = Mode.DESCRIPTION;
      descriptionLine = number;
      describe(line);
    } else if (mode == Mode.DESCRIPTION) {
      describe(line);
    } else if (YamlItems.begins(line)) {
      mode = Mode.YAML;
      yaml.line(line, number);
    } else if (!line.isBlank()) {
      to.accept(new Piece(Piece.Form.ROW, "", line, number));
    }
  }

  private void describe(String line) {
    if (description.length() <= JsonItems.LONGEST) {
      description.append(line).append('\n');
    }
  }

  private void end(int line, boolean isLast) {
    if (mode == Mode.JSON && json.isOpen()) {
      cutOff.accept(line);
      json.clear();
    } else if (mode == Mode.YAML) {
      yaml.end(isLast);
    } else if (mode == Mode.DESCRIPTION) {
      to.accept(new Piece(Piece.Form.DESCRIPTION, "", description.toString(), descriptionLine));
      description.setLength(0);
    }
    mode = Mode.NOTHING;
  }
}
