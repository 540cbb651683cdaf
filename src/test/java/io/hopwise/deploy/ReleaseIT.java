package io.hopwise.deploy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The zip that is handed out, unpacked where nobody may write, in a path with a space and letters
 * that are not ASCII, for somebody with a home of their own.
 */
class ReleaseIT {
  private static final String SAMPLE = "facts-samples/ip-forward-disabled/hit";
  private static final int FOUND = 1;

  @TempDir static Path scratch;
  private static Path release;
  private static Path home;

  @BeforeAll
  static void unpack() throws Exception {
    Path folder = Files.createDirectories(scratch.toRealPath().resolve("my 网络"));
    home = Files.createDirectories(scratch.toRealPath().resolve("home"));
    try (ZipFile zip = new ZipFile(System.getProperty("release.zip"))) {
      for (ZipEntry entry : zip.stream().toList()) {
        boolean isWanted =
            !entry.getName().contains("/facts-samples/") || entry.getName().contains(SAMPLE);
        if (!entry.isDirectory() && isWanted) {
          Path to = folder.resolve(entry.getName());
          Files.createDirectories(to.getParent());
          try (InputStream in = zip.getInputStream(entry)) {
            Files.copy(in, to);
          }
        }
      }
    }
    try (Stream<Path> tops = Files.list(folder)) {
      release = tops.findFirst().orElseThrow();
    }
    ran("chmod", "755", release.resolve("hopwise").toString());
    ran("chmod", "-R", "a-w", release.toString());
    ran("chmod", "a+rx", scratch.toString());
    if (isRoot()) {
      ran("chown", "-R", "65534:65534", home.toString());
    }
  }

  @AfterAll
  static void letGo() throws Exception {
    ran("chmod", "-R", "u+w", release.toString());
  }

  private static boolean isRoot() {
    return "root".equals(System.getProperty("user.name"));
  }

  private record Run(int exit, String said) {}

  private static Run ran(String... command) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Run(process.waitFor(), said);
  }

  /** As somebody who may not write there; root might. */
  private static ProcessBuilder command(String... command) {
    List<String> all = new ArrayList<>();
    if (isRoot()) {
      all.addAll(List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", "--"));
    }
    all.addAll(List.of(command));
    ProcessBuilder builder = new ProcessBuilder(all).directory(home.toFile());
    builder.environment().clear();
    builder.environment().put("PATH", System.getenv("PATH"));
    builder.environment().put("HOME", home.toString());
    builder.environment().put("HOPWISE_JAVA", java());
    return builder;
  }

  private static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  private static Run said(ProcessBuilder builder) throws Exception {
    Process process = builder.redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Run(process.waitFor(), said);
  }

  private static String path(String name) {
    return release.resolve(name).toString();
  }

  @Test
  void itsLauncherDiagnosesAndWritesNothingBesideIt() throws Exception {
    Run run = said(command(path("hopwise"), "diagnose", path(SAMPLE), "--format", "html"));

    assertEquals(FOUND, run.exit(), run.said());
    assertTrue(run.said().contains("<svg"), "the picture is drawn");
    try (Stream<Path> files = Files.list(release.resolve("lib"))) {
      assertEquals(
          List.of("hopwise.jar", "picture", "rule-compiler", "server"),
          files.map(file -> file.getFileName().toString()).sorted().toList());
    }
  }

  @Test
  void theJarFindsItsLibraries() throws Exception {
    Path ours = home.resolve("ours");
    try (Stream<Path> files = Files.walk(release.resolve("rules"))) {
      for (Path file :
          files.filter(one -> one.toString().contains("ip-forward-disabled")).toList()) {
        Path to = ours.resolve(release.resolve("rules").relativize(file).toString());
        Files.createDirectories(to.getParent());
        Files.copy(file, to);
      }
    }
    ran("chmod", "-R", "a+rX", ours.toString());
    ProcessBuilder command =
        command(
            java(),
            "-jar",
            path("lib/hopwise.jar"),
            "diagnose",
            path(SAMPLE),
            "--rules",
            ours.toString(),
            "--format",
            "html");
    command.environment().put("LC_ALL", "C.UTF-8");

    Run run = said(command);

    assertEquals(FOUND, run.exit(), run.said());
    assertTrue(run.said().contains("<svg"), "the picture is drawn");
  }

  @Test
  void theJarAloneDiagnosesAndSaysWhatIsMissing() throws Exception {
    Path alone = Files.createDirectories(home.resolve("alone")).resolve("hopwise.jar");
    Files.copy(release.resolve("lib/hopwise.jar"), alone);
    ran("chmod", "-R", "a+rX", home.toString());
    ProcessBuilder diagnose = command(java(), "-jar", alone.toString(), "diagnose", path(SAMPLE));
    diagnose.environment().put("LC_ALL", "C.UTF-8");

    Run found = said(diagnose);
    Run missing = said(command(java(), "-jar", alone.toString(), "serve", "--open"));

    assertEquals(FOUND, found.exit(), found.said());
    assertEquals(2, missing.exit(), missing.said());
    assertTrue(missing.said().contains("the folder server"), missing.said());
  }

  @Test
  void itServesUntilItIsEnded() throws Exception {
    Process server = command(path("hopwise"), "serve", "--open", "--listen", "127.0.0.1:0").start();
    try {
      BufferedReader said =
          new BufferedReader(
              new InputStreamReader(server.getInputStream(), StandardCharsets.UTF_8));
      Matcher address = Pattern.compile("http://127\\.0\\.0\\.1:\\d+").matcher(said.readLine());
      assertTrue(address.find());
      HttpResponse<String> ready =
          HttpClient.newHttpClient()
              .send(
                  HttpRequest.newBuilder(URI.create(address.group() + "/health/ready")).build(),
                  HttpResponse.BodyHandlers.ofString());
      assertEquals(200, ready.statusCode(), ready.body());
      server.destroy();
      assertTrue(server.waitFor(30, TimeUnit.SECONDS), "it does not end");
    } finally {
      server.destroyForcibly().waitFor();
    }
  }

  @Test
  void itSaysWhoseWorkComesAlong() throws IOException {
    String list = Files.readString(release.resolve("THIRD-PARTY.txt"));
    List<String> unnamed = new ArrayList<>();
    try (Stream<Path> files = Files.walk(release.resolve("lib"))) {
      for (Path jar : files.filter(file -> file.toString().endsWith(".jar")).toList()) {
        String name = jar.getFileName().toString().replaceAll("-\\d.*", "");
        if (!name.equals("hopwise.jar") && !list.contains(":" + name + ":")) {
          unnamed.add(name);
        }
      }
    }
    assertEquals(List.of(), unnamed);
    assertTrue(Files.exists(release.resolve("licenses/Apache-2.0.txt")));
    assertTrue(Files.exists(release.resolve("deploy/hopwise.service")));
  }
}
