package io.hopwise.casefile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hopwise.fact.BadInput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Snakeyaml is the reference: what is read the short way is what it reads, place by place. */
class PlainYamlTest {
  private static final String FACTS =
      """
      case: told   # by hand
      hosts:
        - name: node01
          complete: [routes, netfilter]
          facts:
            - link: {device: eth0, kind: physical, state: up, mtu: 1500, mac: "02:00:0a:00:00:01"}
            # what a comment says
            - route: {destination: 10.244.2.0/24, via: 10.244.2.0, device: flannel.1, onlink: true}

            - sysctl: {key: net.ipv4.ip_local_port_range, value: "32768\\u000960999"}
            - netfilter_rule: {table: nat, rule: "-A POSTROUTING -m comment --comment \\"a\\\\b\\" -j ACCEPT"}
            - note: "on the LAN behind 10.3.0.1"
      symptoms:
      - probe: tcp
        from: {host: node01, ip: 10.0.0.5}
        to: {ip: 10.96.0.10}
        port: 80
        result: no-reply
      observations: []
      """;

  @Test
  void factsAreReadTheShortWay() throws BadInput {
    assertEquals(Optional.of(full(FACTS)), PlainYaml.read(FACTS));
  }

  @Test
  void everyFileOfTheSamplesAndRulesIsReadAsSnakeyamlReadsIt() throws IOException, BadInput {
    int plain = 0;
    for (Path file : files()) {
      String text = Files.readString(file);
      Optional<Node> read = PlainYaml.read(text);
      if (read.isPresent()) {
        plain++;
        assertEquals(full(text), read.get(), file.toString());
      }
    }
    assertTrue(plain > 100, plain + " files are plain");
  }

  @Test
  void whatIsChangedAtRandomIsReadAsSnakeyamlReadsItOrLeftToIt() throws IOException {
    String signs = "  \n\n:-#{}[]\",'&*!|>%@`?~.=ab01_\\\t/";
    List<String> texts = new ArrayList<>(List.of(FACTS, FACTS, FACTS));
    for (Path file : files()) {
      texts.add(Files.readString(file));
    }
    Random random = new Random(1);
    int plain = 0;
    for (int i = 0; i < 10_000; i++) {
      StringBuilder text = new StringBuilder(texts.get(random.nextInt(texts.size())));
      text.setLength(Math.min(text.length(), 2000));
      for (int changes = random.nextInt(4); changes >= 0; changes--) {
        int at = random.nextInt(text.length());
        char sign = signs.charAt(random.nextInt(signs.length()));
        switch (random.nextInt(3)) {
          case 0 -> text.deleteCharAt(at);
          case 1 -> text.insert(at, sign);
          default -> text.setCharAt(at, sign);
        }
      }
      Optional<Node> read = PlainYaml.read(text.toString());
      if (read.isPresent()) {
        plain++;
        assertEquals(fullOrNothing(text.toString()), read, text::toString);
      }
    }
    assertTrue(plain > 500, plain + " texts are plain");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "# nothing\n",
        "words\n",
        "- a\n",
        "a: b\na: c\n",
        "a: {b: c, b: d}\n",
        "a: b\n  c\n",
        "a: &b c\n",
        "a: !str b\n",
        "a: 'b'\n",
        "a: |\n  b\n",
        "a: b: c\n",
        "a: {b: c,\n  d: e}\n",
        "a: \"b\n  c\"\n",
        "a: \"\\x41\"\n",
        "a: \"\\ud83d\\ude00\"\n",
        "a:\n",
        "a: {b}\n",
        "a: {b: }\n",
        "a: [b,]\n",
        "a: {b: c} d\n",
        "a: b\n---\na: c\n",
        "a: b\n...\n",
        "a:\n\t- b\n",
        "a: ü\n",
        "a: [[[[[[[[[[[[[[b]]]]]]]]]]]]]]\n",
      })
  void whatIsRareOrWrongIsLeftToSnakeyaml(String text) {
    assertEquals(Optional.empty(), PlainYaml.read(text));
  }

  private static List<Path> files() throws IOException {
    List<Path> files = new ArrayList<>();
    for (String folder : List.of("facts-samples", "rules")) {
      try (Stream<Path> found = Files.walk(Path.of(folder))) {
        found.filter(file -> file.toString().endsWith(".yaml")).sorted().forEach(files::add);
      }
    }
    return files;
  }

  private static Node full(String text) throws BadInput {
    return YamlTree.readAll(new LinedText("case.yaml", text));
  }

  private static Optional<Node> fullOrNothing(String text) {
    try {
      return Optional.of(full(text));
    } catch (BadInput e) {
      return Optional.empty();
    }
  }
}
