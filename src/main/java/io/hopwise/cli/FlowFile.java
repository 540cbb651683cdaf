package io.hopwise.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.hopwise.fact.BadInput;
import io.hopwise.fact.Endpoint;
import io.hopwise.fact.Flow;
import io.hopwise.fact.Ip;
import io.hopwise.fact.Source;
import io.hopwise.fact.Spelling;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Reads flows, one JSON object a line. All lines are read before the first is answered: one that
 * can't be used ends the command, and nothing is printed.
 */
final class FlowFile {
  private static final JsonFactory JSON = new JsonFactory();
  private static final List<String> FIELDS =
      List.of("id", "from", "to", "protocol", "port", "source_port", "size", "dont_fragment");
  private static final List<String> END_FIELDS = List.of("host", "pod", "ip");

  private final String file;
  private Source line = Source.NONE;

  private FlowFile(String file) {
    this.file = file;
  }

  /** A flow and the line it stands in. */
  record Asked(Flow flow, Source source) {}

  /**
   * Reads all flows.
   *
   * @param name of the file; {@code -} for standard input
   * @throws BadInput for a file that can't be read and for the first line that is no flow
   */
  static List<Asked> read(String name, InputStream in) throws BadInput {
    String text;
    try {
      byte[] bytes = name.equals("-") ? in.readAllBytes() : Files.readAllBytes(Path.of(name));
      text = new String(bytes, StandardCharsets.UTF_8);
    } catch (NoSuchFileException e) {
      throw Options.bad("flows-not-found", name);
    } catch (IOException e) {
      throw Options.bad("flows-not-readable", name);
    }
    return new FlowFile(name.equals("-") ? "stdin" : name).flows(text);
  }

  private List<Asked> flows(String text) throws BadInput {
    List<Asked> flows = new ArrayList<>();
    int number = 0;
    int from = 0;
    while (from < text.length()) {
      int end = text.indexOf('\n', from);
      end = end < 0 ? text.length() : end;
      String content = text.substring(from, end).strip();
      number++;
      from = end + 1;
      if (!content.isEmpty()) {
        line = new Source("", file, number, content);
        flows.add(new Asked(flow(content, flows.size()), line));
      }
    }
    return flows;
  }

  private Flow flow(String content, int index) throws BadInput {
    try (JsonParser json = JSON.createParser(content)) {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        throw bad(json, "flow-no-object");
      }
      Flow flow = flow(json, index);
      if (json.nextToken() != null) {
        throw bad(json, "flow-two-objects");
      }
      return flow;
    } catch (JsonParseException e) {
      int column = e.getLocation() == null ? 0 : e.getLocation().getColumnNr();
      throw new BadInput(line, column, "flow-no-json");
    } catch (IOException e) {
      throw new BadInput(line, 0, "flow-no-json");
    }
  }

  private Flow flow(JsonParser json, int index) throws IOException, BadInput {
    int id = index;
    Optional<Endpoint> from = Optional.empty();
    Optional<Endpoint> to = Optional.empty();
    String protocol = "";
    int port = -1;
    int sourcePort = -1;
    int size = -1;
    boolean dontFragment = false;
    while (json.nextToken() != JsonToken.END_OBJECT) {
      String field = json.currentName();
      json.nextToken();
      switch (field) {
        case "id" -> id = number(json, field, 0, Integer.MAX_VALUE);
        case "from" -> from = Optional.of(end(json, field));
        case "to" -> to = Optional.of(end(json, field));
        case "protocol" -> protocol = text(json, field).toLowerCase(Locale.ROOT);
        case "port" -> port = number(json, field, 1, 65535);
        case "source_port" -> sourcePort = number(json, field, 1, 65535);
        case "size" -> size = number(json, field, 0, 65507);
        case "dont_fragment" -> dontFragment = flag(json, field);
        default -> throw unknown(json, field, FIELDS);
      }
    }
    int numeric = FlowOptions.number(protocol.isEmpty() ? port < 0 ? "icmp" : "tcp" : protocol);
    if (numeric < 0) {
      throw new BadInput(line, 0, "flow-protocol", protocol);
    }
    if (from.isEmpty() || to.isEmpty()) {
      throw new BadInput(line, 0, "flow-end-missing", from.isEmpty() ? "from" : "to");
    }
    if (numeric != 1 && port < 0) {
      throw new BadInput(line, 0, "flow-port-missing");
    }
    return new Flow(
        id,
        from.get(),
        to.get(),
        numeric,
        sourcePort,
        numeric == 1 ? -1 : port,
        size,
        dontFragment);
  }

  private Endpoint end(JsonParser json, String name) throws IOException, BadInput {
    if (json.currentToken() == JsonToken.VALUE_STRING) {
      return io.hopwise.casefile.Ends.parse(json.getText());
    }
    if (json.currentToken() != JsonToken.START_OBJECT) {
      throw bad(json, "flow-end", name);
    }
    String host = "";
    String pod = "";
    Ip ip = Ip.NONE;
    while (json.nextToken() != JsonToken.END_OBJECT) {
      String field = json.currentName();
      json.nextToken();
      switch (field) {
        case "host" -> host = text(json, field);
        case "pod" -> pod = text(json, field);
        case "ip" -> {
          ip = Ip.parse(text(json, field));
          if (!ip.isPresent()) {
            throw bad(json, "flow-no-address", json.getText());
          }
        }
        default -> throw unknown(json, field, END_FIELDS);
      }
    }
    if (host.isEmpty() && !ip.isPresent()) {
      throw bad(json, "flow-end", name);
    }
    return new Endpoint(host, pod, ip);
  }

  private String text(JsonParser json, String field) throws IOException, BadInput {
    if (json.currentToken() != JsonToken.VALUE_STRING) {
      throw bad(json, "flow-text", field);
    }
    return json.getText();
  }

  private int number(JsonParser json, String field, int least, int most)
      throws IOException, BadInput {
    boolean whole = json.currentToken() == JsonToken.VALUE_NUMBER_INT;
    long number = whole && json.getTextLength() <= 18 ? json.getLongValue() : -1;
    if (!whole || number < least || number > most) {
      throw bad(json, "flow-number", field, Integer.toString(least), Integer.toString(most));
    }
    return (int) number;
  }

  private boolean flag(JsonParser json, String field) throws IOException, BadInput {
    JsonToken token = json.currentToken();
    if (token != JsonToken.VALUE_TRUE && token != JsonToken.VALUE_FALSE) {
      throw bad(json, "flow-flag", field);
    }
    return json.getBooleanValue();
  }

  private BadInput unknown(JsonParser json, String field, List<String> known) {
    Optional<String> meant = Spelling.closest(field, known);
    String all = String.join(", ", known);
    return meant.isPresent()
        ? bad(json, "flow-field-meant", field, all, meant.get())
        : bad(json, "flow-field", field, all);
  }

  private BadInput bad(JsonParser json, String key, String... arguments) {
    return new BadInput(line, json.currentTokenLocation().getColumnNr(), key, arguments);
  }
}
