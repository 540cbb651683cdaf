package io.hopwise;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The launcher in a checkout of its own, with a Java and a Maven that only say how they were
 * called.
 */
class LauncherTest {
  private static final String JAVA =
      """
      #!/bin/sh
      if [ "$1" = -version ]; then echo 'openjdk version "17.0.1" 2021-10-19' >&2; exit; fi
      for argument; do case $argument in -XX:ArchiveClassesAtExit=*) : >"${argument#*=}"; exit ;; esac; done
      for argument; do printf '<%s>' "$argument"; done
      exit 3
      """;
  private static final String MAVEN =
      "#!/bin/sh\necho built >>builds\nmkdir -p target; : >target/hopwise.jar\n";
  private static final List<String> TOOLS =
      List.of("cat", "chmod", "find", "mkdir", "mv", "readlink", "rm", "sleep", "tail", "touch");

  @TempDir private Path folder;
  private Path checkout;
  private Path tools;

  @BeforeEach
  void aCheckoutWithASpaceInItsPath() throws IOException {
    folder = folder.toRealPath();
    checkout = Files.createDirectories(folder.resolve("my checkout"));
    tools = Files.createDirectories(folder.resolve("tools"));
    Files.copy(Path.of("hopwise"), checkout.resolve("hopwise"));
    Files.createDirectories(checkout.resolve("src/main"));
    Files.createDirectories(checkout.resolve("rules"));
    Files.writeString(checkout.resolve("pom.xml"), "");
    for (String tool : TOOLS) {
      for (String place : List.of("/usr/bin", "/bin")) {
        Path real = Path.of(place, tool);
        if (Files.exists(real)) {
          script(tool, "#!/bin/sh\nexec " + real + " \"$@\"\n");
        }
      }
    }
    script("java", JAVA);
    script("javac", "#!/bin/sh\n");
    script("mvn", MAVEN);
  }

  @Test
  void theFirstUseBuildsInOneLineAndThenRuns() throws Exception {
    Run run = hopwise("diagnose", "a case");

    assertTrue(run.out().endsWith("<io.hopwise.cli.Main><diagnose><a case>"), run.toString());
    assertEquals(1, run.err().lines().count(), run.toString());
    assertEquals(3, run.exit(), "the exit code is the command's own");
    assertEquals("built\n", Files.readString(checkout.resolve("builds")));
  }

  @Test
  void theSecondUseBuildsNothingAndSaysNothing() throws Exception {
    hopwise("version");
    Run second = hopwise("version");

    assertEquals("", second.err());
    assertEquals("built\n", Files.readString(checkout.resolve("builds")));
  }

  @Test
  void itRunsFromAnyDirectoryThroughALinkToALink() throws Exception {
    Path link = Files.createSymbolicLink(folder.resolve("link"), Path.of("my checkout/hopwise"));
    Path linkToLink = Files.createSymbolicLink(tools.resolve("hopwise"), link);

    Run run = run(folder, linkToLink.toString(), "version");

    assertTrue(run.out().contains("<" + checkout + "/target/hopwise.jar>"), run.toString());
  }

  @Test
  void theArchiveOfLoadedClassesIsMadeOnceAndUsed() throws Exception {
    hopwise("version");

    assertTrue(
        hopwise("version")
            .out()
            .contains("<-XX:SharedArchiveFile=" + checkout + "/target/start-17.jsa>"));
  }

  @Test
  void anArchiveMadeByAnotherJavaIsMadeAnew() throws Exception {
    hopwise("version");
    Path key = checkout.resolve("target/start-17.key");
    Files.writeString(key, "made by another");

    hopwise("version");

    assertTrue(Files.readString(key).contains("17.0.1"), Files.readString(key));
  }

  @Test
  void aChangedSourceIsBuiltInAGitCheckoutOnly() throws Exception {
    hopwise("version");
    Path source = Files.writeString(checkout.resolve("src/main/Changed.java"), "");
    Files.setLastModifiedTime(source, FileTime.fromMillis(System.currentTimeMillis() + 60_000));

    hopwise("version");
    assertEquals("built\n", Files.readString(checkout.resolve("builds")));

    Files.createDirectory(checkout.resolve(".git"));
    hopwise("version");
    assertEquals("built\nbuilt\n", Files.readString(checkout.resolve("builds")));
  }

  @Test
  void aSourceWrittenAgainWithTheSameContentIsBuiltOnce() throws Exception {
    script(
        "mvn",
        MAVEN.replace(
            ": >target/hopwise.jar", "[ -e target/hopwise.jar ] || : >target/hopwise.jar"));
    hopwise("version");
    Files.createDirectory(checkout.resolve(".git"));
    Files.writeString(checkout.resolve("src/main/Same.java"), "");
    Path jar = checkout.resolve("target/hopwise.jar");
    Files.setLastModifiedTime(jar, FileTime.fromMillis(System.currentTimeMillis() - 60_000));

    hopwise("version");
    hopwise("version");

    assertEquals("built\nbuilt\n", Files.readString(checkout.resolve("builds")));
  }

  @Test
  void aFailedBuildShowsItsLastLinesAndWhereTheLogIs() throws Exception {
    script("mvn", "#!/bin/sh\necho 'what went wrong'; exit 1\n");

    Run run = hopwise("version");

    assertEquals(2, run.exit());
    assertEquals("", run.out());
    assertTrue(run.err().contains("what went wrong"), run.toString());
    assertTrue(run.err().contains(checkout + "/target/build.log"), run.toString());
  }

  @Test
  void withoutMavenItSaysWhichPackageToInstall() throws Exception {
    Files.delete(tools.resolve("mvn"));

    Run run = hopwise("version");

    assertEquals(2, run.exit());
    assertTrue(run.err().contains("apt install openjdk-17-jdk-headless maven"), run.toString());
    assertTrue(run.err().contains("dnf install java-17-openjdk-devel maven"), run.toString());
  }

  @Test
  void inAReleaseNothingIsBuiltAndNobodyAsksForMaven() throws Exception {
    Files.delete(checkout.resolve("pom.xml"));
    Files.delete(tools.resolve("mvn"));
    Files.delete(tools.resolve("javac"));
    Files.createDirectory(checkout.resolve(".git"));
    Files.createDirectories(checkout.resolve("lib"));
    Files.createFile(checkout.resolve("lib/hopwise.jar"));

    Run run = hopwise("serve");

    assertEquals("", run.err());
    assertTrue(run.out().contains("<" + checkout + "/lib/hopwise.jar:"), run.toString());
    assertTrue(run.out().contains(checkout + "/lib/server/*>"), run.toString());
  }

  @Test
  void inAReleaseWithoutJavaItSaysWhichPackageToInstall() throws Exception {
    Files.createDirectories(checkout.resolve("lib"));
    Files.createFile(checkout.resolve("lib/hopwise.jar"));
    script("java", "#!/bin/sh\necho 'openjdk version \"11.0.2\" 2019-01-15' >&2\n");

    Run run = hopwise("version");

    assertTrue(run.err().contains("apt install openjdk-17-jre-headless"), run.toString());
    assertFalse(run.err().contains("maven"), run.toString());
  }

  @Test
  void aJavaThatIsTooOldIsRefused() throws Exception {
    script("java", "#!/bin/sh\necho 'openjdk version \"11.0.2\" 2019-01-15' >&2\n");

    assertTrue(hopwise("version").err().contains("needs Java 17 or newer"));
  }

  @Test
  void onceBuiltItNeedsNoJdkAndNoMaven() throws Exception {
    hopwise("version");
    Files.delete(tools.resolve("mvn"));
    Files.delete(tools.resolve("javac"));

    assertEquals(3, hopwise("version").exit());
  }

  @Test
  void theLockOfABuildThatDiedDoesNotBlock() throws Exception {
    Files.createDirectories(checkout.resolve("target/.building"));
    Files.writeString(checkout.resolve("target/.building/pid"), "999999999\n");

    assertEquals(3, hopwise("version").exit());
    assertFalse(Files.exists(checkout.resolve("target/.building")));
  }

  @Test
  void twoFirstUsesAtOnceBuildOnce() throws Exception {
    script("mvn", "#!/bin/sh\nsleep 1\n" + MAVEN.substring(MAVEN.indexOf('\n') + 1));
    Process other = start(checkout, "./hopwise", "version");

    assertEquals(3, hopwise("version").exit());
    assertTrue(other.waitFor(30, TimeUnit.SECONDS));
    assertEquals("built\n", Files.readString(checkout.resolve("builds")));
  }

  @Test
  void onlyAPageHasWhatDrawsOnItsClassPath() throws Exception {
    assertFalse(hopwise("diagnose", "case").out().contains("target/picture"));
    for (String format : List.of("--format html", "--format=html")) {
      List<String> arguments = new ArrayList<>(List.of("diagnose", "case"));
      arguments.addAll(List.of(format.split(" ")));
      String out = hopwise(arguments.toArray(String[]::new)).out();
      assertTrue(out.contains("target/picture/*>"), out);
    }
  }

  @Test
  void aBatchHasWhatUnpacksArchivesInMemoryOnItsClassPath() throws Exception {
    assertTrue(hopwise("batch", "cases").out().contains("target/picture/*>"));
  }

  @Test
  void theRuleCompilerIsOnThePathOfThoseWhoBringRules() throws Exception {
    assertFalse(hopwise("diagnose", "case").out().contains("rule-compiler"));
    assertTrue(
        hopwise("diagnose", "case", "--rules", "mine").out().contains("target/rule-compiler/*>"));
    assertTrue(hopwise("rules", "check").out().contains("target/rule-compiler/*>"));
  }

  @Test
  void theRuleCompilerIsOnThePathOfThoseWhoConfiguredRules() throws Exception {
    Path configuration = folder.resolve(".config/hopwise/config.yaml");
    Files.createDirectories(configuration.getParent());
    Files.writeString(configuration, "rules: [mine]\n");

    assertTrue(hopwise("diagnose", "case").out().contains("target/rule-compiler/*>"));
    assertFalse(hopwise("diagnose", "case", "--no-config").out().contains("rule-compiler"));
    assertFalse(hopwise("facts", "case").out().contains("rule-compiler"));
  }

  private record Run(int exit, String out, String err) {}

  private Run hopwise(String... arguments) throws Exception {
    String[] command = new String[arguments.length + 1];
    command[0] = "./hopwise";
    System.arraycopy(arguments, 0, command, 1, arguments.length);
    return run(checkout, command);
  }

  private Run run(Path directory, String... command) throws Exception {
    Process process = start(directory, command);
    assertTrue(process.waitFor(60, TimeUnit.SECONDS), "it hangs");
    return new Run(
        process.exitValue(),
        new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8),
        new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8));
  }

  private Process start(Path directory, String... command) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile());
    builder.environment().clear();
    builder.environment().put("PATH", tools.toString());
    builder.environment().put("HOME", folder.toString());
    builder.environment().put("HOPWISE_JAVA", tools.resolve("java").toString());
    return builder.start();
  }

  private void script(String name, String text) throws IOException {
    Path path = tools.resolve(name);
    Files.writeString(path, text);
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwxr-xr-x"));
  }
}
