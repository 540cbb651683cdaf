package io.hopwise.desk.web;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads how something is said in a ticket. */
final class SayReader {
  private final Set<String> ofTicket;

  /** Reads with these names in templates, and those of tickets. */
  SayReader(Set<String> names) {
    this.ofTicket = ConnectorReader.both(names, List.of("ticket"));
  }

  Connector.SayShape say(Section section) {
    section.of(
        "first",
        "internal",
        "internal_with_uploads",
        "public",
        "public_with_uploads",
        "upload",
        "attach",
        "entry",
        "mark",
        "text_without");
    section.need("internal");
    section.need("public");
    List<Connector.First> first = new ArrayList<>();
    List<String> known = new ArrayList<>();
    for (Section one : section.sections("first")) {
      one.of(CallReader.keys(CallReader.CALL, "take")).need("take");
      Map<String, String> take = new LinkedHashMap<>();
      one.section("take")
          .ifPresent(
              taken -> one.byName("take").keySet().forEach(n -> take.put(n, taken.pointer(n))));
      first.add(new Connector.First(CallReader.call(one, ofTicket), take));
      take.keySet().forEach(name -> known.add("first." + name));
    }
    Set<String> before = ConnectorReader.both(ofTicket, known);
    Set<String> said = ConnectorReader.both(before, List.of("html", "text"));
    return new Connector.SayShape(
        first,
        voice(section, "internal", said),
        voice(section, "public", said),
        section.section("upload").map(upload -> upload(upload, before)),
        section
            .section("attach")
            .map(
                attach -> {
                  attach.of(CallReader.keys(CallReader.CALL));
                  return CallReader.call(attach, ConnectorReader.both(before, List.of("entry")));
                }),
        section.pointer("entry"),
        section.word("mark", "visible", List.of("visible", "hidden")).equals("hidden"),
        section.texts("text_without"));
  }

  private static Connector.Voice voice(Section section, String key, Set<String> names) {
    Optional<Call> plain = section.section(key).map(one -> call(one, names));
    return new Connector.Voice(
        plain.orElse(new Call("POST", Template.EMPTY, Map.of(), Map.of(), new Call.Payload.None())),
        section.section(key + "_with_uploads").map(one -> call(one, names)));
  }

  private static Call call(Section section, Set<String> names) {
    section.of(CallReader.keys(CallReader.CALL));
    return CallReader.call(section, names);
  }

  private static Connector.Upload upload(Section section, Set<String> names) {
    section.of(CallReader.keys(CallReader.CALL, "token")).need("token");
    return new Connector.Upload(CallReader.call(section, names), section.pointer("token"));
  }
}
