package io.hopwise.path.kernel;

import io.hopwise.fact.Endpoint;
import io.hopwise.fact.Flow;
import io.hopwise.fact.HostFact;
import io.hopwise.fact.Ip;
import io.hopwise.fact.Step;
import io.hopwise.fact.Trace;
import io.hopwise.path.ImpliedAddresses;
import io.hopwise.path.Network;
import io.hopwise.path.Printed;
import io.hopwise.path.Walk;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * A situation that was built of real namespaces: what every host printed, and what probes saw
 * afterwards ({@code src/test/lab/record-traps} writes it). A recording that is based on another
 * one holds only the texts that differ.
 */
final class Recorded {
  static final Path FOLDER = Path.of("src", "test", "resources", "traps");

  private static final Map<String, Recorded> READ = new ConcurrentHashMap<>();

  private final Map<String, String> texts;
  private final Map<String, String> seen;
  private Optional<Walk> walk = Optional.empty();

  private Recorded(Map<String, String> texts, Map<String, String> seen) {
    this.texts = texts;
    this.seen = seen;
  }

  /** The names of all recordings. */
  static List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files.map(f -> f.getFileName().toString().replace(".txt", "")).sorted().toList();
    }
  }

  /** A recording as it is; not yet walked. */
  static Recorded of(String name) {
    Recorded read = READ.get(name);
    if (read == null) {
      read = read(name);
      READ.put(name, read);
    }
    return new Recorded(read.texts, read.seen);
  }

  private static Recorded read(String name) {
    Map<String, String> texts = new TreeMap<>();
    Map<String, String> seen = new LinkedHashMap<>();
    StringBuilder text = new StringBuilder();
    String at = "";
    for (String line : lines(name)) {
      if (line.startsWith("==> ") && line.endsWith(" <==")) {
        keep(at, text, texts, seen);
        at = line.substring(4, line.length() - 4);
        if (at.startsWith("based on ")) {
          texts.putAll(of(at.substring(9)).texts);
        }
      } else {
        text.append(line).append('\n');
      }
    }
    keep(at, text, texts, seen);
    return new Recorded(texts, seen);
  }

  private static List<String> lines(String name) {
    try {
      return Files.readAllLines(FOLDER.resolve(name + ".txt"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void keep(
      String at, StringBuilder text, Map<String, String> texts, Map<String, String> seen) {
    if (at.equals("seen")) {
      for (String line : text.toString().split("\n", -1)) {
        int colon = line.lastIndexOf(": ");
        if (colon > 0) {
          seen.put(line.substring(0, colon), line.substring(colon + 2));
        }
      }
    } else if (!at.isEmpty() && !at.startsWith("based on ")) {
      texts.put(at, text.toString());
    }
    text.setLength(0);
  }

  /** The same without one text of one host. */
  Recorded without(String host, String file) {
    Map<String, String> fewer = new TreeMap<>(texts);
    if (fewer.keySet().removeIf(k -> k.startsWith(host + "/") && k.endsWith("/" + file))) {
      return new Recorded(fewer, seen);
    }
    throw new IllegalArgumentException("no " + file + " of " + host);
  }

  /** What a host printed. */
  String text(String host, String file) {
    return texts.entrySet().stream()
        .filter(e -> e.getKey().startsWith(host + "/") && e.getKey().endsWith("/" + file))
        .findFirst()
        .orElseThrow()
        .getValue();
  }

  /** The same where a host printed something else as well. */
  Recorded with(String host, String file, String text) {
    Map<String, String> more = new TreeMap<>(texts);
    more.put(Path.of(host, "sos_commands", "networking", file).normalize().toString(), text);
    return new Recorded(more, seen);
  }

  /** The same where a host printed one thing differently. */
  Recorded changed(String host, String file, String old, String now) {
    String text = text(host, file);
    if (!text.contains(old)) {
      throw new IllegalArgumentException(file + " of " + host + " has no " + old);
    }
    Map<String, String> changed = new TreeMap<>(texts);
    changed.replaceAll(
        (path, one) ->
            path.startsWith(host + "/") && path.endsWith("/" + file) ? one.replace(old, now) : one);
    return new Recorded(changed, seen);
  }

  /** What was probed, and what the kernel did. */
  Map<String, String> seen() {
    return seen;
  }

  /**
   * What the walk predicts for one of the recorded probes; with a question mark when not certain.
   */
  String walk(String probe) {
    if (!seen.containsKey(probe)) {
      throw new IllegalArgumentException("never probed: " + probe);
    }
    Trace trace = trace(probe);
    return answer(probe, trace) + (trace.certain() ? "" : "?");
  }

  private static String answer(String probe, Trace trace) {
    if (probe.contains(" source ")) {
      return trace.sourceSeen().toString();
    }
    if (probe.contains(" arrives ")) {
      return trace.forwardEnd() == Trace.End.DELIVERED ? "yes" : "no";
    }
    return trace.prediction().text();
  }

  /**
   * Where and by what the request ended or, when that arrived, the answer; empty when neither did.
   */
  String end(String probe) {
    Trace trace = trace(probe);
    List<Step> steps = new ArrayList<>(trace.forward());
    steps.addAll(trace.reply());
    for (Step step : steps) {
      if (step instanceof Step.Dropped || step instanceof Step.Lost) {
        return step.getHost() + " " + step.code().text();
      }
    }
    return "";
  }

  Trace trace(String probe) {
    if (walk.isEmpty()) {
      walk = Optional.of(new Walk(network()));
    }
    return walk.get().trace(flow(probe), true);
  }

  private Flow flow(String probe) {
    String[] words = probe.split(" ", -1);
    int protocol = words[1].equals("tcp") ? 6 : words[1].equals("udp") ? 17 : 1;
    Endpoint to = new Endpoint("", "", Ip.parse(words[2]));
    if (protocol != 1) {
      int source = words.length > 4 ? Integer.parseInt(words[4]) : -1;
      return new Flow(
          0, from(words[0]), to, protocol, source, Integer.parseInt(words[3]), -1, false);
    }
    int size = probe.contains(" -s ") ? Integer.parseInt(words[4]) : -1;
    return new Flow(0, from(words[0]), to, 1, -1, -1, size, probe.endsWith("-M do"));
  }

  private Endpoint from(String name) {
    for (String path : texts.keySet()) {
      int at = path.indexOf("/sos_commands/networking/namespaces/" + name + "/");
      if (at > 0) {
        return new Endpoint(path.substring(0, at), name, Ip.NONE);
      }
    }
    return new Endpoint(name, "", Ip.NONE);
  }

  Network network() {
    Map<String, Map<String, String>> byHost = new TreeMap<>();
    texts.forEach(
        (path, text) -> {
          int slash = path.indexOf('/');
          byHost
              .computeIfAbsent(path.substring(0, slash), host -> new TreeMap<>())
              .put(path.substring(slash + 1), text);
        });
    List<HostFact> facts = new ArrayList<>();
    byHost.forEach(
        (host, own) -> {
          List<HostFact> printed = Printed.facts(host, own);
          facts.addAll(printed);
          facts.addAll(ImpliedAddresses.of(printed));
        });
    return Network.of(facts);
  }
}
