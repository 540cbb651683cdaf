package io.hopwise.deploy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hopwise.Needs;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the server is installed by: the unit, the image, the launcher for Windows. */
class DeployFilesTest {
  private static final Path FOLDER = Path.of("src/main/deploy");
  private static final Path ANALYZE = Path.of("/usr/bin/systemd-analyze");
  private static final double MOST_EXPOSED = 2.5;

  @TempDir Path scratch;

  private String analyzed(String... arguments) throws Exception {
    Needs.tools(Files.exists(ANALYZE), "the unit for systemd", "systemd");
    List<String> command = new java.util.ArrayList<>(List.of(ANALYZE.toString()));
    command.addAll(List.of(arguments));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    return said;
  }

  @Test
  void theUnitExposesLittle() throws Exception {
    String said =
        analyzed("security", "--offline=true", FOLDER.resolve("hopwise.service").toString());

    Matcher level = Pattern.compile("Overall exposure level for \\S+: ([0-9.]+)").matcher(said);
    assertTrue(level.find(), said);
    assertTrue(Double.parseDouble(level.group(1)) <= MOST_EXPOSED, level.group());
  }

  @Test
  void systemdUnderstandsAllOfTheUnit() throws Exception {
    String text = Files.readString(FOLDER.resolve("hopwise.service"));
    Path unit = scratch.resolve("hopwise.service");
    // where it is installed there is nothing here
    Files.writeString(unit, text.replace("/opt/hopwise/hopwise ", "/bin/true "));

    String said = analyzed("verify", unit.toString());

    // what it says of others' units is theirs
    List<String> ours = said.lines().filter(line -> line.contains("hopwise.service")).toList();
    assertEquals(List.of(), ours);
  }

  @Test
  void theImageRunsAsNobodyFromNothingAndIsAsked() throws IOException {
    List<String> lines = instructions();
    List<String> last = lines.subList(lines.lastIndexOf("FROM scratch"), lines.size());

    assertTrue(last.stream().anyMatch(line -> line.matches("USER [1-9]\\d*:[1-9]\\d*")), "user");
    assertTrue(last.stream().noneMatch(line -> line.startsWith("RUN")), "there is no shell");
    for (String form : List.of("ENTRYPOINT [", "CMD [")) {
      assertTrue(last.stream().anyMatch(line -> line.startsWith(form)), form);
    }
    String health =
        last.stream().filter(line -> line.startsWith("HEALTHCHECK")).findFirst().orElse("");
    assertTrue(health.contains("CMD [\"/opt/java/bin/java\""), health);
    assertTrue(last.contains("VOLUME /data"));
  }

  @Test
  void theImagesBasesHaveShortNamesAndVersions() throws IOException {
    for (String line : instructions()) {
      if (line.startsWith("FROM ") && !line.equals("FROM scratch")) {
        String base = line.split(" ", -1)[1];
        assertTrue(base.matches("[a-z-]+:[0-9][\\w.-]*"), base);
      }
    }
  }

  /** Without comments, each on one line. */
  private static List<String> instructions() throws IOException {
    String text =
        Files.readAllLines(Path.of("Dockerfile")).stream()
            .filter(line -> !line.startsWith("#"))
            .collect(Collectors.joining("\n"));
    return text.replaceAll("\\\\\\n\\s*", "").lines().filter(line -> !line.isBlank()).toList();
  }

  @Test
  void everyLineOfTheWindowsLauncherIsPlainAndEndsAsWindowsWants() throws IOException {
    byte[] bytes = Files.readAllBytes(FOLDER.resolve("hopwise.cmd"));

    for (int i = 0; i < bytes.length; i++) {
      assertTrue(bytes[i] > 0 && bytes[i] < 127, "byte " + i);
      if (bytes[i] == '\n') {
        assertTrue(i > 0 && bytes[i - 1] == '\r', "byte " + i);
      }
    }
    assertTrue(Files.readString(Path.of(".gitattributes")).contains("*.cmd text eol=crlf"));
  }

  @Test
  void bothLaunchersKnowTheSameFoldersCommandsAndSettings() throws IOException {
    String shell = Files.readString(Path.of("hopwise"));
    String windows = Files.readString(FOLDER.resolve("hopwise.cmd"));

    Set<String> folders = found("\\$target/([a-z-]+)/\\*", shell);
    assertEquals(Set.of("picture", "rule-compiler", "server"), folders);
    assertEquals(folders, found("%libs%\\\\([a-z-]+)\\\\\\*", windows));
    // those that want all of them
    assertEquals(
        found("' ([a-z]+) '\\*(?= \\||\\) classpath=\\S+server)", serving(shell)),
        found("\"%command%\"==\"([a-z]+)\" set \"isServer", windows));
    for (String name :
        List.of("HOPWISE_JAVA", "HOPWISE_MEMORY", "HOPWISE_CONFIG", "HOPWISE_HOME")) {
      assertTrue(shell.contains(name) && windows.contains(name), name);
    }
    assertFalse(windows.contains(".jar:"), "paths are divided by semicolons there");
  }

  private static String serving(String shell) {
    return shell.lines().filter(line -> line.contains("$target/server/*")).findFirst().orElse("");
  }

  private static Set<String> found(String pattern, String text) {
    return Pattern.compile(pattern)
        .matcher(text)
        .results()
        .map(result -> result.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
