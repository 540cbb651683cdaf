package io.hopwise.docs;

import io.hopwise.casefile.Case;
import io.hopwise.casefile.CaseFile;
import io.hopwise.diagnosis.CaseFacts;
import io.hopwise.fact.BadInput;
import io.hopwise.fact.Code;
import io.hopwise.fact.Fact;
import io.hopwise.fact.Flow;
import io.hopwise.fact.Ip;
import io.hopwise.fact.Link;
import io.hopwise.fact.Prefix;
import io.hopwise.fact.Step;
import io.hopwise.fact.Symptom;
import io.hopwise.fact.Trace;
import io.hopwise.path.Network;
import io.hopwise.path.Walk;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** What the samples show of each kind of fact: an example, and what prints such facts. */
final class FactSamples {
  private static final Path SAMPLES = Path.of("facts-samples");
  private static final int LONGEST_LINE = 400;
  private static final Set<String> SAYS_NOTHING =
      Set.of("", "-1", "0", "none", "false", "NONE", "[]", "main");

  /** Real output, recorded for tests, of commands that no sample has. */
  private static final List<Path> RECORDED =
      Stream.of(
              "bridges/node/bridge_-d_link",
              "bridges/node/bridge_vlan_show",
              "bridges/get/ip_route_get_10.71.0.9_mark_1",
              "counters/ethtool_-k_eth0",
              "counters/ethtool_-i_flannel.1",
              "counters/tc_-s_filter_show_dev_eth0_ingress",
              "facts/date")
          .map(Path.of("src/test/resources")::resolve)
          .toList();

  /** What the cluster's API tells, as people would. */
  private static final Path TOLD = Path.of("src/test/resources/facts/case.yaml");

  private final Map<Class<?>, Fact> examples = new HashMap<>();
  private final Map<Class<?>, Fact> told = new HashMap<>();
  private final Map<Class<?>, Map<String, Integer>> commands = new HashMap<>();
  private final Map<Class<?>, Set<Code>> codes = new HashMap<>();

  private FactSamples() {}

  /** All samples, in the order of their names. */
  static FactSamples read() throws IOException, BadInput {
    FactSamples samples = new FactSamples();
    List<Path> cases;
    try (Stream<Path> found = Files.walk(SAMPLES)) {
      cases = found.filter(path -> path.endsWith("case.yaml")).sorted().toList();
    }
    for (Path file : cases) {
      samples.look(CaseFile.read(file));
    }
    Path host = Files.createTempDirectory("facts");
    Path commands = Files.createDirectories(host.resolve("sos_commands/networking"));
    for (Path file : RECORDED) {
      Files.copy(file, commands.resolve(file.getFileName()));
    }
    samples.look(CaseFile.ofFiles(List.of(host), List.of()));
    samples.look(CaseFile.read(TOLD));
    return samples;
  }

  /** A fact of this kind. */
  Optional<Fact> example(Class<?> kind) {
    return Optional.ofNullable(examples.getOrDefault(kind, told.get(kind)));
  }

  /** The commands and files that gave such facts, the usual ones first. */
  List<String> commands(Class<?> kind) {
    return commands.getOrDefault(kind, Map.of()).entrySet().stream()
        .sorted(
            Comparator.comparing((Map.Entry<String, Integer> entry) -> -entry.getValue())
                .thenComparing(Map.Entry::getKey))
        .map(Map.Entry::getKey)
        .filter(command -> !command.isEmpty())
        .toList();
  }

  /** The codes that steps of this kind were seen to carry. */
  Set<Code> codes(Class<?> kind) {
    return codes.getOrDefault(kind, Set.of());
  }

  private void look(Case read) throws BadInput {
    CaseFacts facts = CaseFacts.read(read);
    Network network = Network.of(facts.facts());
    List<Fact> all = new ArrayList<>(facts.facts());
    all.addAll(read.symptoms());
    all.addAll(read.observations());
    List<Flow> flows = read.symptoms().stream().map(Symptom::flow).toList();
    Walk walk = Walk.of(network, flows);
    for (Symptom symptom : read.symptoms()) {
      Trace trace = walk.trace(symptom.flow(), symptom.isFailing());
      all.add(trace);
      all.addAll(trace.forward());
      all.addAll(trace.reply());
    }
    Set<String> devices = new TreeSet<>(Comparator.comparing(String::length).reversed());
    Map<Class<?>, Fact> best = new HashMap<>();
    for (Fact fact : all) {
      if (fact instanceof Link link) {
        devices.add(link.device());
      }
      if (fact instanceof Step step) {
        codes.computeIfAbsent(step.getClass(), kind -> new TreeSet<>()).add(step.code());
      }
      if (isTold(fact)) {
        told.putIfAbsent(fact.getClass(), fact);
      } else if (isFit(fact)) {
        best.merge(fact.getClass(), fact, (one, other) -> says(other) > says(one) ? other : one);
      }
    }
    best.forEach(examples::putIfAbsent);
    for (Fact fact : all) {
      String command = command(fact.source().file(), devices);
      if (fact.source().isQuotable() && !isTold(fact) && !(fact instanceof Step)) {
        commands
            .computeIfAbsent(fact.getClass(), kind -> new TreeMap<>())
            .merge(command, 1, Integer::sum);
      }
    }
  }

  /** What can be shown: a line that is there and is no screenful. */
  private static boolean isFit(Fact fact) {
    return fact instanceof Step
        || fact instanceof Trace
        || (fact.source().isQuotable()
            && !fact.source().text().isBlank()
            && fact.source().text().length() <= LONGEST_LINE);
  }

  private static boolean isTold(Fact fact) {
    return fact.source().file().equals("case.yaml");
  }

  /** How many of its fields say anything. */
  private static int says(Fact fact) {
    int fields = 0;
    for (RecordComponent field : fact.getClass().getRecordComponents()) {
      if (field.getName().equals("netns") || field.getName().equals("position")) {
        continue;
      }
      try {
        Object value = field.getAccessor().invoke(fact);
        boolean isSilent =
            SAYS_NOTHING.contains(String.valueOf(value))
                || value.equals(Ip.NONE)
                || value.equals(Prefix.NONE)
                || (value instanceof Collection<?> many && many.isEmpty());
        fields += isSilent ? 0 : 1;
      } catch (ReflectiveOperationException e) {
        throw new UncheckedIOException(new IOException(e));
      }
    }
    return fields;
  }

  /**
   * {@code sos_commands/networking/ip_-d_address} is what {@code ip -d address} printed; empty
   * where no file's name says the command.
   */
  static String command(String file, Set<String> devices) {
    String name = file.substring(file.lastIndexOf('/') + 1);
    if (!file.startsWith("sos_commands/") || !name.matches("[a-z0-9.-]+(_.*)?")) {
      boolean isPasted = file.startsWith("sos_commands/") || file.indexOf('/') < 0;
      return isPasted ? "" : "/" + file;
    }
    String plain = name.replaceFirst("^ip_netns_exec_[^_]+_", "");
    for (String device : devices) {
      plain = plain.replace("_" + device, "_DEVICE");
    }
    return plain.replace('_', ' ');
  }
}
