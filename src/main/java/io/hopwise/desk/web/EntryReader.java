package io.hopwise.desk.web;

import io.hopwise.cause.AuthorProblem.Mistake;
import java.util.List;
import java.util.Set;

/** Reads what entries of a ticket look like. */
final class EntryReader {
  private static final List<String> FORMS = List.of("plain", "html", "said");

  private final Set<String> ofTicket;
  private final Set<String> ofEntry;
  private final Set<String> ofFile;

  /** Reads with these names in templates, and those of tickets. */
  EntryReader(Set<String> names) {
    this.ofTicket = ConnectorReader.both(names, List.of("ticket"));
    this.ofEntry = ConnectorReader.both(ofTicket, List.of("entry"));
    this.ofFile = ConnectorReader.both(ofEntry, List.of("file"));
  }

  List<Connector.EntryShape> entries(List<Section> sections) {
    return sections.stream().map(this::entry).toList();
  }

  private Connector.EntryShape entry(Section section) {
    section.of(
        CallReader.keys(
            CallReader.LISTING,
            "id",
            "prefix",
            "written",
            "author",
            "text",
            "text_is",
            "type",
            "files"));
    section.need("id");
    section.need("written");
    if (!section.has("text") && !section.has("files")) {
      section.need("text");
    }
    String id = section.text("id", "x");
    boolean isMany = section.has("request") || section.has("list");
    if (isMany && !id.startsWith("/")) {
      section.say("id", Mistake.of("connector-pointer", "id", id));
    }
    String form = section.word("text_is", section.has("type") ? "said" : "plain", FORMS);
    return new Connector.EntryShape(
        CallReader.listing(section, ofTicket),
        id.startsWith("/") ? section.pointer("id") : id,
        section.text("prefix", ""),
        section.pointer("written"),
        section.pointer("author"),
        section.pointer("text"),
        Connector.Form.valueOf(form.toUpperCase(java.util.Locale.ROOT)),
        section.pointer("type"),
        section.sections("files").stream().map(this::file).toList());
  }

  private Connector.FileShape file(Section section) {
    section.of(
        CallReader.keys(
            CallReader.LISTING, "detail", "id", "name", "type", "size", "fetch", "address"));
    section.need("id");
    section.need("name");
    if (!section.has("address")) {
      section.need("fetch");
    }
    return new Connector.FileShape(
        CallReader.listing(section, ofEntry),
        section.section("detail").map(detail -> call(detail)),
        section.pointer("id"),
        section.pointer("name"),
        section.pointers("type"),
        section.pointer("size"),
        section.section("fetch").map(fetch -> call(fetch)),
        section.pointer("address"));
  }

  private Call call(Section section) {
    section.of(CallReader.keys(CallReader.CALL));
    return CallReader.call(section, ofFile);
  }
}
