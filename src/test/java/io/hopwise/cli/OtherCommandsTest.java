package io.hopwise.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OtherCommandsTest {
  private static final String SAMPLE = Ran.sample("overlay-port-blocked/hit");

  @TempDir Path folder;

  @Test
  void everyCommandHasAHelpPageInBothLanguages() {
    for (String command :
        List.of(
            "diagnose", "trace", "facts", "collect", "case", "schema", "completion", "version")) {
      for (String language : List.of("en", "zh")) {
        Ran ran = Ran.hopwise(command, "--help", "--lang", language);
        assertEquals(0, ran.exit());
        assertTrue(ran.out().contains("hopwise " + command), ran.out());
      }
    }
    assertTrue(Ran.hopwise("help", "--lang", "zh").out().startsWith("Hopwise 查明"));
  }

  @Test
  void aHelpPageFitsAnOldTerminal() {
    for (String command : CommandLine.COMMANDS) {
      for (String line : Ran.hopwise("help", command).lines()) {
        assertTrue(line.length() <= 80, line);
      }
    }
  }

  @Test
  void everyOptionOfDiagnoseIsInItsHelpPage() {
    String page = Ran.hopwise("help", "diagnose").out();
    String options = Ran.hopwise("diagnose", "x", "--nonsense").error();
    for (String option :
        options.substring(options.indexOf("Options: ") + 9).strip().split(" ", -1)) {
      assertTrue(page.contains(option.replace("color", "colour")), option);
    }
  }

  @Test
  void aFactSaysWhereItWasRead() {
    String facts = Ran.hopwise("facts", SAMPLE, "--format", "yaml").out();
    assertTrue(facts.contains("   # sos_commands/networking/ip_-d_address:"), facts);
  }

  @Test
  void aTraceEndsWithWhatWouldBeSeen() {
    String sample = Ran.sample("ip-forward-disabled/hit");
    assertEquals(0, Ran.hopwise("trace", sample, "--from", "node01", "--to", "node03").exit());
    assertEquals(
        1, Ran.hopwise("trace", sample, "--from", "node01/web", "--to", "node03/api").exit());
  }

  @Test
  void theVersionIsALine() {
    Ran ran = Ran.hopwise("version");
    assertEquals(0, ran.exit());
    assertTrue(ran.out().startsWith("hopwise"), ran.out());
  }

  @Test
  void flowsCanBePiped() throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                "io.hopwise.cli.Main",
                "trace",
                SAMPLE,
                "--flows",
                "-",
                "--format",
                "json")
            .redirectErrorStream(true)
            .start();
    try (OutputStream pipe = process.getOutputStream()) {
      pipe.write(
          "{\"id\": 7, \"from\": {\"host\": \"run1\"}, \"to\": {\"ip\": \"192.0.2.1\"}, \"protocol\": \"icmp\"}\n"
              .getBytes(StandardCharsets.UTF_8));
    }
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertTrue(out.contains("\"id\":7"), out);
    assertEquals(0, process.waitFor());
  }
}
