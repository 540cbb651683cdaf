package io.hopwise.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code rules check --watch}, as a process of its own: it ends with a signal only. */
class RulesWatchTest {
  private static final int SECONDS = 120;

  @TempDir private Path folder;
  private Path drl;
  private String sound;
  private Process process;
  private BufferedReader out;

  @BeforeEach
  void aFolderOfRulesIsWatched() throws IOException {
    Path family = Files.createDirectories(folder.resolve("rules/kernel"));
    String card = Files.readString(Path.of("rules/kernel/ip-forward-disabled.yaml"));
    sound =
        Files.readString(Path.of("rules/kernel/ip-forward-disabled.drl"))
            .replace("ip-forward-disabled", "our-cause")
            // a copy that asks for the same would be said to be one
            .replace("Code.FORWARDING_OFF", "Code.TTL_EXPIRED")
            .replace("netns == \"\"", "netns != \"\"");
    drl = Files.writeString(family.resolve("our-cause.drl"), sound);
    Files.writeString(family.resolve("our-cause.yaml"), card);
    for (String kind : new String[] {"hit", "near-miss"}) {
      Files.createDirectories(folder.resolve("facts-samples/our-cause").resolve(kind));
    }
    process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                "io.hopwise.cli.Main",
                "rules",
                "check",
                folder.resolve("rules").toString(),
                "--watch",
                "--lang",
                "en")
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    out = process.inputReader(StandardCharsets.UTF_8);
  }

  @AfterEach
  void nothingIsLeftRunning() {
    process.destroyForcibly();
  }

  @Test
  void aChangeIsCheckedAgainAndASignalIsTheUsualEnd() throws Exception {
    until("Nothing to mend: 7 rules in 1 file.");
    Files.writeString(drl, sound.replace("value == \"0\"", "valeu == \"0\""));
    until("---- checked again ----");
    until("Sysctl has no field 'valeu'. Did you mean 'value'?");
    Files.writeString(drl, sound);
    until("Nothing to mend: 7 rules in 1 file.");

    process.destroy();

    assertTrue(process.waitFor(SECONDS, TimeUnit.SECONDS));
    assertEquals(0, process.exitValue());
  }

  /** Reads until a line says this. */
  private void until(String said) throws Exception {
    CompletableFuture<Boolean> isSaid =
        CompletableFuture.supplyAsync(() -> out.lines().anyMatch(line -> line.contains(said)));
    try {
      assertTrue(isSaid.get(SECONDS, TimeUnit.SECONDS), said);
    } catch (TimeoutException e) {
      throw new AssertionError("Not said within " + SECONDS + " s: " + said, e);
    }
  }
}
