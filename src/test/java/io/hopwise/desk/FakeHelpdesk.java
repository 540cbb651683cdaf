package io.hopwise.desk;

import io.hopwise.desk.HelpdeskFailure.Kind;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** A helpdesk in memory, which fails when it is told to. */
final class FakeHelpdesk implements Helpdesk {
  final List<String> said = new ArrayList<>();
  final Map<String, Map<String, String>> fields = new LinkedHashMap<>();

  /** What happens to the next sayings. */
  final Deque<Fate> fates = new ArrayDeque<>();

  private final Map<String, List<Written>> tickets = new LinkedHashMap<>();
  private final Map<String, String> merged = new LinkedHashMap<>();
  private final Map<String, Instant> changed = new LinkedHashMap<>();
  private final Instant start;
  private Optional<Kind> trouble = Optional.empty();
  private int last = 100;

  /** What happens to a saying. */
  enum Fate {
    /** It is said, and nobody hears that. */
    SAID_UNHEARD,
    /** It is not said, and nobody hears that. */
    LOST,
    /** It is not taken. */
    REJECTED,
    /** It takes very long, and nobody hears of it; it is said when the test says so. */
    SLOW
  }

  /** Of every ticket. */
  String subject = "no way";

  /** What happens while it is slow. */
  Runnable meanwhile = () -> {};

  /** What it was slow to say. */
  private final Map<String, String> slow = new LinkedHashMap<>();

  /** Whether it shows each entry twice. */
  boolean repeats;

  /** Whether it takes files. */
  boolean takesFiles = true;

  /** An entry. */
  private record Written(String id, boolean isOwn, String text, List<Part> files) {}

  FakeHelpdesk(Instant start) {
    this.start = start;
  }

  String write(String ticket, String text, Part... files) {
    String id = Integer.toString(++last);
    tickets
        .computeIfAbsent(ticket, any -> new ArrayList<>())
        .add(new Written(id, false, text, List.of(files)));
    changed.put(ticket, start.plusSeconds(last));
    return id;
  }

  /** A ticket says so of its last change. */
  void changedAt(String ticket, Instant when) {
    changed.put(ticket, when);
  }

  void merge(String from, String into) {
    merged.put(from, into);
    tickets.get(into).addAll(tickets.remove(from));
  }

  void fail(Optional<Kind> kind) {
    trouble = kind;
  }

  private void fail() throws HelpdeskFailure {
    if (trouble.isPresent()) {
      throw failure(trouble.get(), false);
    }
  }

  private static HelpdeskFailure failure(Kind kind, boolean isPerhapsDone) {
    return new HelpdeskFailure(kind, kind.name(), isPerhapsDone, Duration.ZERO);
  }

  private List<Written> entries(String ticket) {
    return tickets.getOrDefault(merged.getOrDefault(ticket, ticket), List.of());
  }

  @Override
  public Ticket ticket(String id, Set<String> own) throws HelpdeskFailure {
    fail();
    return new Ticket(
        merged.getOrDefault(id, id),
        subject,
        true,
        start,
        start,
        entries(id).stream()
            .filter(one -> !one.isOwn())
            .map(one -> new Entry(one.id(), start))
            .flatMap(one -> repeats ? Stream.of(one, one) : Stream.of(one))
            .toList());
  }

  @Override
  public String left(String id) throws HelpdeskFailure {
    fail();
    return merged.getOrDefault(id, id);
  }

  @Override
  public boolean isEntryUnique() {
    return true;
  }

  private Written written(String id) {
    return tickets.values().stream()
        .flatMap(List::stream)
        .filter(one -> one.id().equals(id))
        .findFirst()
        .orElseThrow();
  }

  @Override
  public List<Part> parts(Entry entry) throws HelpdeskFailure {
    fail();
    List<Part> parts = new ArrayList<>();
    parts.add(new Part(entry.id(), "", "text/plain", "", written(entry.id()).text().length()));
    parts.addAll(written(entry.id()).files());
    return parts;
  }

  @Override
  public void read(Part part, long most, Reader reader) throws HelpdeskFailure {
    fail();
    if (part.name().startsWith("gone")) {
      throw failure(Kind.MISSING, false);
    }
    if (part.name().startsWith("broken")) {
      throw failure(Kind.BROKEN, false);
    }
    if (part.name().startsWith("deep")) {
      throw new StackOverflowError();
    }
    String text = part.isFile() ? "x".repeat(600 << 10) : written(part.id()).text();
    if (text.length() > most) {
      throw failure(Kind.TOO_LARGE, false);
    }
    try {
      reader.take(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    } catch (IOException e) {
      throw failure(Kind.BROKEN, false);
    }
  }

  @Override
  public Changes changes(Instant since) throws HelpdeskFailure {
    fail();
    Map<String, Instant> later = new LinkedHashMap<>(changed);
    later.values().removeIf(since::isAfter);
    return new Changes(later, start.plusSeconds(last));
  }

  @Override
  public Instant now() throws HelpdeskFailure {
    fail();
    return start;
  }

  @Override
  public String say(String ticket, Saying saying) throws HelpdeskFailure {
    fail();
    if (!takesFiles && !saying.files().isEmpty()) {
      throw new HelpdeskFailure(Kind.BROKEN, "status 413", false, Duration.ZERO);
    }
    Optional<Fate> fate = Optional.ofNullable(fates.poll());
    if (fate.filter(Fate.SLOW::equals).isPresent()) {
      slow.put(ticket, saying.content());
      meanwhile.run();
      throw failure(Kind.UNREACHABLE, true);
    }
    if (fate.isPresent() && fate.get() != Fate.SAID_UNHEARD) {
      boolean isLost = fate.get() == Fate.LOST;
      throw failure(isLost ? Kind.UNREACHABLE : Kind.BROKEN, isLost);
    }
    String id = add(ticket, saying.content());
    if (fate.isPresent()) {
      throw failure(Kind.UNREACHABLE, true);
    }
    return id;
  }

  /** What it was slow to say is said. */
  void arrive() {
    slow.forEach(this::add);
    slow.clear();
  }

  private String add(String ticket, String content) {
    String id = Integer.toString(++last);
    said.add(content);
    tickets
        .computeIfAbsent(merged.getOrDefault(ticket, ticket), any -> new ArrayList<>())
        .add(new Written(id, true, content, List.of()));
    return id;
  }

  @Override
  public Optional<String> find(String ticket, String mark, String after) throws HelpdeskFailure {
    fail();
    return entries(ticket).stream()
        .filter(one -> one.isOwn() && one.text().contains(mark))
        .map(Written::id)
        .findFirst();
  }

  @Override
  public void fields(String ticket, Map<String, String> values) throws HelpdeskFailure {
    fail();
    fields.put(ticket, values);
  }
}
