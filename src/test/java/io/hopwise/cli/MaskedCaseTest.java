package io.hopwise.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.hopwise.Needs;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Cases whose addresses and names were replaced: what is wrong with them stays wrong. */
@Execution(ExecutionMode.CONCURRENT)
class MaskedCaseTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir Path temporary;

  @TestFactory
  Stream<DynamicTest> isDiagnosedAsTheOriginalIs() throws IOException {
    List<Path> cases;
    try (Stream<Path> files = Files.walk(Ran.SAMPLES, 3)) {
      cases = files.filter(file -> file.endsWith("case.yaml")).sorted().toList();
    }
    return cases.stream()
        .map(Path::getParent)
        .filter(MaskedCaseTest::isDrawn)
        .map(folder -> DynamicTest.dynamicTest(folder.toString(), () -> check(folder)));
  }

  @TestFactory
  Stream<DynamicTest> aRecordedCaseIsDiagnosedAsTheOriginalIs() throws IOException {
    try (Stream<Path> folders = Files.list(Needs.recorded("cases"))) {
      return folders.sorted().toList().stream()
          .map(folder -> DynamicTest.dynamicTest(folder.toString(), () -> check(folder)));
    }
  }

  /** What the folder is called decides, so that it is the same ones every time. */
  private static boolean isDrawn(Path folder) {
    return folder.endsWith("hit")
        || folder.getParent().endsWith("_healthy")
        || folder.getFileName().toString().startsWith("told");
  }

  private void check(Path sample) throws IOException {
    Path masked = Files.createTempDirectory(temporary, "masked");
    List<String> arguments = new ArrayList<>(List.of("collect", "--mask-addresses"));
    arguments.add(sample.resolve("case.yaml").toString());
    for (String host : hosts(sample)) {
      arguments.add(sample.resolve(host).toString());
    }
    arguments.addAll(List.of("--out", masked.toString()));
    Ran ran = Ran.hopwise(arguments.toArray(String[]::new));
    assertEquals(0, ran.exit(), ran.error());
    Path file = masked.resolve("case.yaml");

    Map<String, String> names = names(masked.resolve("mask-map.txt"));
    assertEquals(
        found(Ran.hopwise("diagnose", sample.toString(), "--format", "json"), names),
        found(Ran.hopwise("diagnose", file.toString(), "--format", "json"), Map.of()));
    String facts = Ran.hopwise("facts", file.toString(), "--format", "yaml").out();
    for (String host : names.keySet()) {
      // a short one may as well be two digits of a hardware address
      assertFalse(host.length() > 4 && facts.contains(host), host);
    }
    assertTrue(facts.contains("hosts:"), facts);
  }

  @Test
  void aCaseFileNamesTheMaskedArchivesInPlaceOfTheOthers() throws Exception {
    Path sample = Ran.SAMPLES.resolve("ip-forward-disabled/hit");
    Path hosts = Files.createDirectory(temporary.resolve("hosts"));
    List<String> arguments = new ArrayList<>(List.of("collect", "--mask-addresses"));
    for (String host : hosts(sample)) {
      Path archive = hosts.resolve("sosreport-" + host + ".tar.gz");
      assertEquals(
          0,
          new ProcessBuilder("tar", "-czf", archive.toString(), "-C", sample.toString(), host)
              .start()
              .waitFor());
      arguments.add(archive.toString());
    }
    String text = Files.readString(sample.resolve("case.yaml"));
    Path file = temporary.resolve("case.yaml");
    Files.writeString(
        file, text.replaceAll("snapshot: (\\w+)", "snapshot: hosts/sosreport-$1.tar.gz"));
    Path masked = temporary.resolve("masked");
    arguments.addAll(List.of(file.toString(), "--out", masked.toString()));

    Ran ran = Ran.hopwise(arguments.toArray(String[]::new));
    Ran diagnosed = Ran.hopwise("diagnose", masked.resolve("case.yaml").toString());

    assertEquals(0, ran.exit(), ran.error());
    assertTrue(diagnosed.out().contains("\ncause ip-forward-disabled"), diagnosed.error());
  }

  @Test
  void whoseShellsAPastedTextShowsIsMasked() throws IOException {
    Path text = temporary.resolve("paste.txt");
    // GBK, as it comes out of a terminal on Windows
    Files.write(
        text,
        """
        \u6211\u4eec\u7684\u4e3b\u673a
        [root@payroll7 ~]# ip -br a
        eth0 UP 10.9.8.7/24
        [root@payroll8 ~]# ip r
        10.9.8.0/24 dev eth0
        """
            .getBytes(Charset.forName("GBK")));
    Path masked = temporary.resolve("masked");

    Ran ran = Ran.hopwise("collect", "--mask-addresses", text.toString(), "--out", "" + masked);

    assertEquals(0, ran.exit(), ran.error());
    String out = Files.readString(masked.resolve("paste.txt"));
    assertFalse(out.contains("payroll") || out.contains("10.9.8"), out);
    assertTrue(out.contains("\u4e3b\u673a\n[root@host"), out);
  }

  private static List<String> hosts(Path sample) throws IOException {
    return Files.readAllLines(sample.resolve("case.yaml")).stream()
        .filter(line -> line.contains("snapshot:"))
        .map(line -> line.replaceFirst(".*snapshot: *([^,} ]+).*", "$1"))
        .toList();
  }

  private static Map<String, String> names(Path map) throws IOException {
    Map<String, String> names = new LinkedHashMap<>();
    for (String line : Files.readAllLines(map)) {
      String[] words = line.split(" ", -1);
      if (words[0].equals("name")) {
        names.put(words[1], words[2]);
      }
    }
    return names;
  }

  /** The verdict and each hypothesis' cause, host and proof. */
  private static List<String> found(Ran ran, Map<String, String> names) throws IOException {
    JsonNode diagnosis = JSON.readTree(ran.out());
    List<String> found = new ArrayList<>(List.of(diagnosis.path("verdict").asText()));
    for (JsonNode hypothesis : diagnosis.path("hypotheses")) {
      String host = hypothesis.path("host").asText();
      found.add(
          hypothesis.path("cause").asText()
              + " on "
              + names.getOrDefault(host, host)
              + ", "
              + hypothesis.path("proof").asText());
    }
    return found;
  }
}
