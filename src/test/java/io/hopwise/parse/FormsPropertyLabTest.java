package io.hopwise.parse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.hopwise.Needs;
import io.hopwise.RandomHost;
import io.hopwise.casefile.Case;
import io.hopwise.casefile.CaseFile;
import io.hopwise.fact.Address;
import io.hopwise.fact.BridgePort;
import io.hopwise.fact.ForwardingEntry;
import io.hopwise.fact.HostFact;
import io.hopwise.fact.Link;
import io.hopwise.fact.Neighbour;
import io.hopwise.fact.PolicyRule;
import io.hopwise.fact.Route;
import io.hopwise.report.FactsLines;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.Tag;

/** A random host, built in a network namespace: every form in which it is shown tells the same. */
@Tag("lab")
@Tag("reading")
class FormsPropertyLabTest {
  private static final List<Class<? extends HostFact>> LISTS =
      List.of(Address.class, Route.class, PolicyRule.class, Neighbour.class, ForwardingEntry.class);

  @Property(tries = 8, shrinking = ShrinkingMode.OFF, edgeCases = EdgeCasesMode.NONE)
  void everyFormTellsTheSame(@ForAll("hosts") List<String> lines) throws Exception {
    Needs.tools(
        "root".equals(System.getProperty("user.name")), "random hosts in every form", "root");
    Path folder = Files.createTempDirectory("forms");
    try {
      Map<String, Forms> forms = build(lines, folder);
      Forms details = forms.get("details");
      for (Class<? extends HostFact> kind : LISTS) {
        for (String form : List.of("json", "plain", "oneline")) {
          assertEquals(said(details, kind), said(forms.get(form), kind), form + " of " + lines);
        }
      }
      for (Class<? extends HostFact> kind : List.of(Link.class, BridgePort.class)) {
        assertEquals(details.fields(kind), forms.get("json").fields(kind), "json of " + lines);
      }
      String[] untold = {"kind", "vxlan", "peerIndex", "lower"};
      assertEquals(
          details.fields(Link.class, untold),
          forms.get("plain").fields(Link.class, untold),
          "plain of " + lines);
      assertEquals(
          said(details, Address.class),
          said(forms.get("brief"), Address.class),
          "brief of " + lines);
      assertFalse(details.fields(Link.class).isEmpty());
      for (Map.Entry<String, Forms> form : forms.entrySet()) {
        assertEquals(List.of(), form.getValue().warnings(), form.getKey() + " of " + lines);
      }
    } finally {
      delete(folder);
    }
  }

  /**
   * Only {@code -d} says of a route what every route is that says nothing else. Whether an IPv6
   * address is still tentative changes while the forms are printed.
   */
  private static List<Map<String, Object>> said(Forms form, Class<? extends HostFact> kind) {
    if (kind == Address.class) {
      return form.fields(kind, "state");
    }
    List<Map<String, Object>> said = form.fields(kind);
    if (kind == Route.class) {
      for (Map<String, Object> route : said) {
        route.replace("protocol", "boot", "");
        route.replace("scope", "global", "");
      }
    }
    return said;
  }

  @Provide
  Arbitrary<List<String>> hosts() {
    return RandomHost.lines();
  }

  private static Map<String, Forms> build(List<String> lines, Path folder) throws Exception {
    Path told = folder.resolve("told.yaml");
    String facts = "\n      - " + String.join("\n      - ", lines) + "\n";
    Files.writeString(told, "hosts:\n  - name: node\n    exact: true\n    facts:" + facts);
    Case input = CaseFile.read(told);
    List<HostFact> host = input.hosts().get(0).told();
    Files.writeString(
        folder.resolve("facts.jsonl"), FactsLines.of(input, Map.of("node", host), Map.of()));
    List<String> shapes = List.of("details", "json", "plain", "oneline", "brief");
    List<String> command = new ArrayList<>(List.of("src/test/lab/restore", folder.toString()));
    command.addAll(shapes);
    Path said = folder.resolve("said");
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(said.toFile()).start();
    assertEquals(0, process.waitFor(), Files.readString(said));
    assertEquals("", Files.readString(said), "refused by the kernel, of " + lines);
    Map<String, Forms> forms = new java.util.LinkedHashMap<>();
    for (String shape : shapes) {
      forms.put(shape, Forms.of(folder.resolve(shape)));
    }
    return forms;
  }

  private static void delete(Path folder) throws Exception {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
