package io.hopwise.desk.web;

import io.hopwise.cause.AuthorProblem.Mistake;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Reads requests and lists. */
final class CallReader {
  /** Keys of a request. */
  static final List<String> CALL =
      List.of("request", "query", "headers", "body", "form", "file", "raw");

  /** Keys of a list. */
  static final List<String> LISTING =
      Stream.concat(CALL.stream(), Stream.of("list", "pages", "where", "unless")).toList();

  private static final List<String> METHODS = List.of("GET", "POST", "PUT", "PATCH");
  private static final Set<String> OUT = Set.of(".", "..");
  private static final Set<String> OF_FILE = Set.of("file.name", "file.type");
  private static final int USUAL_SIZE = 100;

  private CallReader() {}

  /** Keys of something that has these and those. */
  static String[] keys(List<String> some, String... others) {
    return Stream.concat(some.stream(), Stream.of(others)).toArray(String[]::new);
  }

  /** The request of a section, if it has one. */
  static Optional<Call> optional(Section section, Set<String> names) {
    return section.has("request") ? Optional.of(call(section, names)) : Optional.empty();
  }

  /**
   * The request of a section.
   *
   * @param names that its templates may have
   */
  static Call call(Section section, Set<String> names) {
    return call(section, names, names);
  }

  /**
   * The request of a section.
   *
   * @param names that its templates may have
   * @param ofHeaders names that templates of its headers may have
   */
  static Call call(Section section, Set<String> names, Set<String> ofHeaders) {
    section.need("request");
    Set<String> more = new TreeSet<>(names);
    if (section.has("raw") || section.has("file")) {
      more.addAll(OF_FILE);
    }
    String said = section.text("request", "GET ");
    int blank = said.indexOf(' ');
    String method = blank < 0 ? said : said.substring(0, blank);
    String path = blank < 0 ? "" : said.substring(blank + 1).strip();
    if (!METHODS.contains(method)) {
      section.say("request", Mistake.of("card-word", "request", method).oneOf(METHODS));
    }
    Template template = section.template(section.line("request"), path, more);
    if (path.startsWith("/") || !isAddress(template)) {
      section.say("request", Mistake.of("connector-path", path));
    }
    return new Call(
        method,
        template,
        section.templates("query", more),
        section.templates("headers", ConnectorReader.both(more, List.copyOf(ofHeaders))),
        payload(section, more));
  }

  private static boolean isAddress(Template path) {
    Map<String, String> some = new LinkedHashMap<>();
    path.names().forEach(name -> some.put(name, "1"));
    try {
      URI read = new URI("https://helpdesk.example/" + path.filled(some));
      return read.getFragment() == null
          && Stream.of(read.getRawPath().split("/", -1)).noneMatch(OUT::contains);
    } catch (URISyntaxException e) {
      return false;
    }
  }

  private static Call.Payload payload(Section section, Set<String> names) {
    if (Stream.of("body", "form", "raw").filter(section::has).count() > 1) {
      section.say("request", Mistake.of("connector-payload"));
    }
    if (section.has("raw")) {
      section.word("raw", "true", List.of("true"));
      return new Call.Payload.Raw();
    }
    if (section.has("body")) {
      return new Call.Payload.Body(section.content(section.at("body").orElseThrow(), names));
    }
    if (section.has("form") || section.has("file")) {
      Map<String, Content> parts = new LinkedHashMap<>();
      section.section("form").ifPresent(form -> form.contents(names).forEach(parts::put));
      return new Call.Payload.Form(
          parts, section.has("file") ? Optional.of(section.text("file", "")) : Optional.empty());
    }
    return new Call.Payload.None();
  }

  /** The list of a section. */
  static Connector.Listing listing(Section section, Set<String> names) {
    Paging paging = section.section("pages").map(CallReader::paging).orElse(Paging.NONE);
    return new Connector.Listing(
        optional(section, names), section.pointer("list"), paging, only(section));
  }

  static Connector.Only only(Section section) {
    return new Connector.Only(section.byPointer("where"), section.byPointer("unless"));
  }

  private static Paging paging(Section section) {
    section.of("by", "parameter", "size_parameter", "size", "next", "more");
    List<String> ways = Paging.ways().stream().map(CallReader::word).toList();
    String said = section.word("by", ways.get(0), ways);
    Paging.By by = Paging.ways().get(ways.indexOf(said));
    boolean isSaid = by == Paging.By.CURSOR || by == Paging.By.ADDRESS;
    if (by != Paging.By.ADDRESS) {
      section.need("parameter");
    }
    if (isSaid) {
      section.need("next");
    }
    return new Paging(
        by,
        section.text("parameter", ""),
        section.text("size_parameter", ""),
        Math.max(1, section.number("size", USUAL_SIZE)),
        section.pointer("next"),
        section.pointer("more"));
  }

  private static String word(Paging.By by) {
    return by.name().toLowerCase(java.util.Locale.ROOT);
  }
}
