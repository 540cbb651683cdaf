package io.hopwise.desk.web;

import io.hopwise.cause.AuthorProblem;
import io.hopwise.cause.AuthorProblem.Mistake;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * Reads a connector file. Whatever its author has to mend is collected, so that one look finds it
 * all.
 */
public final class ConnectorReader {
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,19}");
  private static final String USUAL_ID = "[0-9]{1,18}";
  private static final String SECRET = "secret.";
  private static final List<String> KEYS =
      List.of(
          "name",
          "ticket_id",
          "options",
          "optional_secrets",
          "escaped",
          "times",
          "sign_in",
          "self",
          "clock",
          "queues",
          "ticket",
          "merged",
          "entries",
          "changes",
          "say",
          "fields",
          "hook");

  private final Section all;
  private final Optional<Set<String>> given;
  private final Set<String> names = new TreeSet<>(List.of("user"));

  private ConnectorReader(Section all, Optional<Set<String>> given) {
    this.all = all;
    this.given = given;
  }

  /**
   * What was read.
   *
   * @param connector none where something is wrong
   * @param problems all that is wrong
   */
  public record Read(Optional<Connector> connector, List<AuthorProblem> problems) {
    /** Keeps its own copy of the list. */
    public Read {
      problems = List.copyOf(problems);
    }
  }

  /**
   * Reads a file; whatever secret it names may be there.
   *
   * @param path as problems shall name it
   */
  public static Read read(Path path, String text) {
    return read(path, text, Optional.empty());
  }

  /**
   * Reads a file.
   *
   * @param path as problems shall name it
   * @param secrets that there are, by their names; a token is taken to be there
   */
  public static Read read(Path path, String text, Set<String> secrets) {
    return read(path, text, Optional.of(Set.copyOf(secrets)));
  }

  private static Read read(Path path, String text, Optional<Set<String>> secrets) {
    Problems problems = new Problems(path, text);
    Yaml.Mapping file = Yaml.read(text, problems);
    if (!problems.said().isEmpty()) {
      return new Read(Optional.empty(), problems.said());
    }
    Connector read =
        new ConnectorReader(new Section("connector", file, problems), secrets).connector();
    return problems.said().isEmpty()
        ? new Read(Optional.of(read), List.of())
        : new Read(Optional.empty(), problems.said());
  }

  private Connector connector() {
    all.of(KEYS.toArray(String[]::new));
    for (String key : List.of("name", "sign_in", "self", "clock", "ticket", "entries", "changes")) {
      all.need(key);
    }
    all.need("say");
    Map<String, String> options = new LinkedHashMap<>();
    all.byName("options").forEach((key, value) -> options.put(key, String.join(" ", value)));
    options.keySet().forEach(option -> names.add("option." + option));
    String name = all.text("name", "");
    if (all.has("name") && !NAME.matcher(name).matches()) {
      all.say("name", Mistake.of("connector-called", name));
    }
    Set<String> ofTicket = plus("ticket");
    return new Connector(
        name,
        ticketId(),
        options,
        all.word("escaped", "false", List.of("true", "false")).equals("true"),
        all.section("times").map(this::times).orElse(new Times(Times.ISO, Template.EMPTY)),
        signIn(section("sign_in")),
        self(section("self")),
        all.section("queues").map(this::queues),
        CallReader.call(call("clock"), names),
        ticket(section("ticket"), ofTicket),
        all.section("merged").map(merged -> merging(merged, ofTicket)),
        new EntryReader(names).entries(all.sections("entries")),
        changes(section("changes")),
        new SayReader(names).say(section("say")),
        all.section("fields").map(fields -> fields(fields)),
        all.section("hook").map(hook -> HookReader.hook(hook, names)));
  }

  private Set<String> plus(String... more) {
    Set<String> both = new TreeSet<>(names);
    both.addAll(List.of(more));
    return both;
  }

  /** A section; an empty one where it is missing, which was said. */
  private Section section(String key) {
    return all.section(key)
        .orElseGet(
            () -> new Section(key, new Yaml.Mapping(Map.of(), 0), new Problems(Path.of(""), "")));
  }

  private Section call(String key) {
    return section(key).of(CallReader.keys(CallReader.CALL));
  }

  private Pattern ticketId() {
    try {
      return Pattern.compile(all.text("ticket_id", USUAL_ID));
    } catch (PatternSyntaxException e) {
      all.say("ticket_id", Mistake.of("connector-pattern", all.text("ticket_id", "")));
      return Pattern.compile(USUAL_ID);
    }
  }

  private Times times(Section section) {
    section.of("format", "zone");
    return times(section, "format", section.template("zone", names));
  }

  private static Times times(Section section, String key, Template zone) {
    String pattern = section.text(key, Times.ISO);
    if (!Times.isPattern(pattern)) {
      section.say(key, Mistake.of("connector-time", pattern));
      return new Times(Times.ISO, zone);
    }
    return new Times(pattern, zone);
  }

  private Connector.SignIn signIn(Section section) {
    section.of("basic", "headers", "session");
    Set<String> secrets = plus(secrets());
    return new Connector.SignIn(
        section
            .section("basic")
            .map(
                basic -> {
                  basic.of("user", "password").need("user");
                  return new Connector.Basic(
                      basic.template("user", secrets), basic.template("password", secrets));
                }),
        section.templates("headers", secrets),
        section
            .section("session")
            .map(
                session -> {
                  session.of("request", "query", "headers", "token", "header").need("token");
                  session.need("header");
                  return new Connector.Session(
                      // what stands in an address stands in the logs of whoever sees it
                      CallReader.call(session, names, secrets),
                      session.pointer("token"),
                      session.text("header", ""));
                }));
  }

  /** Those that may be named; any where nobody says which there are. */
  private String[] secrets() {
    Set<String> there = new TreeSet<>(List.of("token"));
    there.addAll(given.orElse(Set.of()));
    there.addAll(all.texts("optional_secrets"));
    return given.isEmpty()
        ? new String[] {SECRET}
        : there.stream().map(name -> SECRET + name).toArray(String[]::new);
  }

  private Connector.Self self(Section section) {
    section.of(CallReader.keys(CallReader.CALL, "id", "named"));
    if (!section.has("named")) {
      section.need("request");
      section.need("id");
    }
    return new Connector.Self(
        CallReader.optional(section, names),
        section.pointer("id"),
        section.template("named", names));
  }

  private Connector.Queues queues(Section section) {
    section.of(CallReader.keys(CallReader.LISTING, "id", "name")).need("id");
    section.need("name");
    section.need("request");
    return new Connector.Queues(
        CallReader.listing(section, names), section.pointer("id"), section.pointer("name"));
  }

  private static Connector.TicketShape ticket(Section section, Set<String> names) {
    section.of(
        CallReader.keys(CallReader.CALL, "id", "subject", "queue", "status", "closed", "changed"));
    for (String key : List.of("id", "subject", "queue", "status", "changed")) {
      section.need(key);
    }
    return new Connector.TicketShape(
        CallReader.call(section, names),
        section.pointer("id"),
        section.pointers("subject"),
        section.pointer("queue"),
        section.pointer("status"),
        section.texts("closed"),
        section.pointer("changed"));
  }

  private static Connector.Merging merging(Section section, Set<String> names) {
    section.of(CallReader.keys(CallReader.LISTING, "ticket_where", "id")).need("id");
    return new Connector.Merging(
        new Connector.Only(section.byPointer("ticket_where"), Map.of()),
        CallReader.listing(section, names),
        section.pointer("id"));
  }

  private Connector.ChangesShape changes(Section section) {
    section.of(
        CallReader.keys(
            CallReader.LISTING,
            "since",
            "zone",
            "earlier_hours",
            "newest_first",
            "id",
            "changed",
            "queue"));
    for (String key : List.of("request", "id", "changed")) {
      section.need(key);
    }
    return new Connector.ChangesShape(
        CallReader.listing(section, plus("since")),
        times(section, "since", section.template("zone", names)),
        section.number("earlier_hours", 0),
        section.word("newest_first", "false", List.of("true", "false")).equals("true"),
        section.pointer("id"),
        section.pointer("changed"),
        section.pointer("queue"));
  }

  private Call fields(Section section) {
    section.of(CallReader.keys(CallReader.CALL));
    return CallReader.call(section, plus("ticket", "fields"));
  }

  /** All names of both. */
  static Set<String> both(Set<String> some, List<String> others) {
    Set<String> names = new TreeSet<>(some);
    names.addAll(new ArrayList<>(others));
    return names;
  }
}
