package io.hopwise.pack;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.hopwise.cause.RuleSource;
import io.hopwise.fact.BadInput;
import io.hopwise.fact.Source;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The rules that an old diagnosis went by, as its JSON pins them, in the order in which they
 * counted.
 */
public record PinnedRules(List<Pin> pins) {
  /** Keeps its own copy of the list. */
  public PinnedRules {
    pins = List.copyOf(pins);
  }

  /** One of them. */
  public record Pin(String name, String version, String sha256) {
    /** The name, and the version where there is one. */
    public String title() {
      return version.isEmpty() ? name : name + " " + version;
    }
  }

  /** How one of them is found again. */
  public enum State {
    SAME,
    CHANGED,
    MISSING,
    ADDED,
    MOVED
  }

  /**
   * One of the old rules or of those that are there now.
   *
   * @param title what it was called
   * @param now what it is called; empty where it is not there
   */
  public record Compared(State state, String title, String now) {}

  /**
   * Reads them.
   *
   * @throws BadInput when the file can't be read, or pins nothing
   */
  public static PinnedRules read(Path diagnosis) throws BadInput {
    List<Pin> pins = new ArrayList<>();
    try (var bytes = Files.newInputStream(diagnosis);
        JsonParser in = new JsonFactory().createParser(bytes)) {
      if (in.nextToken() == JsonToken.START_OBJECT) {
        while (in.nextToken() == JsonToken.FIELD_NAME) {
          boolean isRules = in.currentName().equals("rules");
          if (in.nextToken() == JsonToken.START_ARRAY && isRules) {
            while (in.nextToken() == JsonToken.START_OBJECT) {
              pins.add(pin(in));
            }
          } else {
            in.skipChildren();
          }
        }
      }
    } catch (IOException e) {
      throw new BadInput(Source.NONE, 0, "pins-unreadable", diagnosis.toString());
    }
    if (pins.isEmpty() || pins.stream().anyMatch(pin -> pin.sha256().isEmpty())) {
      throw new BadInput(Source.NONE, 0, "pins-unreadable", diagnosis.toString());
    }
    return new PinnedRules(pins);
  }

  private static Pin pin(JsonParser in) throws IOException {
    Map<String, String> texts = new HashMap<>();
    while (in.nextToken() == JsonToken.FIELD_NAME) {
      String key = in.currentName();
      if (in.nextToken() == JsonToken.VALUE_STRING) {
        texts.put(key, in.getText());
      } else {
        in.skipChildren();
      }
    }
    return new Pin(
        texts.getOrDefault("name", ""),
        texts.getOrDefault("version", ""),
        texts.getOrDefault("sha256", ""));
  }

  /** How each is found again among the rules that are there now, and what is there besides. */
  public List<Compared> compare(List<RuleSource> now) {
    List<Compared> compared = new ArrayList<>();
    List<RuleSource> rest = new ArrayList<>(now);
    List<Pin> lost = new ArrayList<>();
    for (int i = 0; i < pins.size(); i++) {
      Pin pin = pins.get(i);
      boolean isInPlace = i < now.size() && now.get(i).sha256().equals(pin.sha256());
      int at = indexOf(rest, pin);
      if (at < 0) {
        lost.add(pin);
      } else {
        State state = isInPlace ? State.SAME : State.MOVED;
        compared.add(new Compared(state, pin.title(), rest.remove(at).title()));
      }
    }
    for (Pin pin : lost) {
      int at = 0;
      while (at < rest.size() && !rest.get(at).name().equals(pin.name())) {
        at++;
      }
      compared.add(
          at < rest.size()
              ? new Compared(State.CHANGED, pin.title(), rest.remove(at).title())
              : new Compared(State.MISSING, pin.title(), ""));
    }
    rest.forEach(source -> compared.add(new Compared(State.ADDED, "", source.title())));
    return compared;
  }

  private static int indexOf(List<RuleSource> sources, Pin pin) {
    for (int i = 0; i < sources.size(); i++) {
      if (sources.get(i).sha256().equals(pin.sha256())) {
        return i;
      }
    }
    return -1;
  }
}
