package io.hopwise.lab;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A topology that stands: its hosts can be probed, typed at and collected. */
final class Hosts implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Shell shell;
  private final Path folder;

  private Hosts(Shell shell, Path folder) {
    this.shell = shell;
    this.folder = folder;
  }

  /**
   * Builds it.
   *
   * @param folder for what is exchanged with the hosts; made when it is not there
   */
  static Hosts build(Topology topology, Path folder) throws IOException {
    Files.createDirectories(folder);
    Shell shell = Shell.open();
    try {
      String said = shell.must(String.join("\n", topology.script()));
      if (!said.isBlank()) {
        throw new LabError("building said: " + said);
      }
      return new Hosts(shell, folder.toAbsolutePath());
    } catch (LabError e) {
      shell.close();
      throw e;
    }
  }

  /**
   * Runs an order as the administrator of its host would, one that is for a daemon by what stands
   * in for it; a pod's in its namespace.
   */
  void order(Break.Order order) {
    if (order.on().equals(Place.laboratory())) {
      shell.must(order.script());
      return;
    }
    String where = order.on().text();
    boolean isForDaemon =
        order.script().startsWith("systemctl ") || order.script().startsWith("kubectl ");
    boolean isWire = where.startsWith("seg-");
    Said said =
        order.on().pod().isEmpty() && !isWire
            ? shell.run((isForDaemon ? "typed " : "on ") + where + " " + quoted(order.script()))
            : shell.run("inside " + where + " bash -c " + quoted(order.script()));
    if (!said.isFine()) {
      throw new LabError(
          where + ": " + order.script() + ": exit " + said.exit() + " " + said.text());
    }
  }

  /** Words of the laboratory. */
  void words(String script) {
    shell.must(script);
  }

  /** Starts captures, each given as host, device and filter. */
  void watch(List<String> where) {
    for (String one : where) {
      shell.must("watch " + one);
    }
  }

  /** Ends them; what each saw, as lines of a case file. */
  List<String> watched() {
    return shell
        .must("OBSERVATIONS=(); watched; printf '%s\\n' \"${OBSERVATIONS[@]}\"")
        .lines()
        .toList();
  }

  /** Types a line of a remedy. */
  Said typed(String host, String command) {
    return shell.run("typed " + host + " " + quoted(command));
  }

  /** What the senders saw, in the order of the probes; empty where two tries differed. */
  List<Optional<String>> seen(List<Probe> probes) throws IOException {
    Path flows = folder.resolve("flows.jsonl");
    Path seen = folder.resolve("seen.jsonl");
    List<String> lines = new ArrayList<>();
    for (Probe probe : probes) {
      lines.add(probe.flow(lines.size()));
    }
    Files.write(flows, lines);
    shell.must("really " + quoted(flows.toString()) + " " + quoted(seen.toString()));
    List<Optional<String>> results = new ArrayList<>();
    probes.forEach(probe -> results.add(Optional.empty()));
    for (String line : Files.readAllLines(seen)) {
      JsonNode node = JSON.readTree(line);
      results.set(node.get("id").asInt(), Optional.of(node.get("result").asText()));
    }
    return results;
  }

  String seen(Probe probe) throws IOException {
    return seen(List.of(probe)).get(0).orElse("unsteady");
  }

  /** Which source a ping has when it comes by this device of the host it goes to. */
  String sourceSeen(Probe probe, String device) {
    return shell
        .must(
            String.join(
                " ", "source_seen", probe.from().text(), probe.to().host(), device, probe.ip()))
        .strip();
  }

  /** The probe to the address that its target has by now. */
  Probe current(Probe probe) {
    // IPv6 addresses are given by hand, and stay
    return probe.to().pod().isEmpty() || probe.ip().indexOf(':') >= 0
        ? probe
        : probe.at(shell.must("current_address " + probe.to().text()).strip());
  }

  /** Writes what a collector finds on every host below the folder. */
  void collect(Path to) throws IOException {
    Files.createDirectories(to);
    shell.must("collect_all " + quoted(to.toAbsolutePath().toString()));
  }

  private static String quoted(String text) {
    return "'" + text.replace("'", "'\\''") + "'";
  }

  @Override
  public void close() {
    shell.close();
  }
}
