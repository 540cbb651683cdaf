package io.hopwise.parse.netfilter;

import io.hopwise.fact.NetfilterSet;
import io.hopwise.fact.Source;
import io.hopwise.parse.Lines;
import io.hopwise.parse.Place;
import io.hopwise.parse.Sink;
import io.hopwise.parse.Words;
import io.hopwise.snapshot.Text;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code ipset list} and {@code ipset save} (ipset(8)). */
final class IpsetParser {
  private final Text text;
  private final Place place;
  private final Sink sink;
  private final Map<String, Open> sets = new LinkedHashMap<>();

  private IpsetParser(Text text, Place place, Sink sink) {
    this.text = text;
    this.place = place;
    this.sink = sink;
  }

  /** A set being read. */
  private record Open(String type, List<String> members, Source source) {}

  /** Reads the text. */
  static List<NetfilterSet> parse(Text text, Place place, Sink sink) {
    IpsetParser parser = new IpsetParser(text, place, sink);
    parser.parse();
    List<NetfilterSet> sets = new ArrayList<>();
    parser.sets.forEach(
        (name, set) ->
            sets.add(
                new NetfilterSet(
                    place.host(),
                    place.netns(),
                    "",
                    name,
                    set.type(),
                    set.members(),
                    true,
                    set.source())));
    return sets;
  }

  private void parse() {
    Lines lines = new Lines(text);
    String name = "";
    boolean members = false;
    while (lines.next()) {
      Words words = new Words(lines);
      String first = words.after();
      switch (first) {
        case "Name:" -> {
          name = words.after();
          members = false;
          sets.put(name, new Open("", new ArrayList<>(), lines.source(place.host())));
        }
        case "Type:" -> retype(name, words.after());
        case "Members:" -> members = true;
        case "create" -> {
          name = words.after();
          sets.put(name, new Open(words.after(), new ArrayList<>(), lines.source(place.host())));
        }
        case "add" -> {
          Open set = sets.get(words.after());
          if (set != null && words.next()) {
            set.members().add(words.rest());
          } else {
            sink.passedOver(lines.source(place.host()));
          }
        }
        case "Revision:", "Header:", "Size", "References:", "Number" -> members = false;
        default -> {
          if (members && sets.containsKey(name)) {
            sets.get(name).members().add(lines.line());
          } else {
            sink.passedOver(lines.source(place.host()));
          }
        }
      }
    }
  }

  private void retype(String name, String type) {
    Open set = sets.get(name);
    if (set != null) {
      sets.put(name, new Open(type, set.members(), set.source()));
    }
  }
}
