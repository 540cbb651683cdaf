package io.hopwise.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The tutorial, done as it says: its {@code sh} blocks are typed, its files are written, and what
 * is printed is what stands below in the {@code text} block. With {@code -Dhopwise.write} those
 * blocks are written anew.
 */
class TutorialTest {
  private static final String FENCE = "```";

  @TempDir private Path folder;

  /** A piece of the page: prose, or what stands between two fences. */
  private record Piece(String info, List<String> lines) {
    boolean is(String kind) {
      return info.equals(kind);
    }

    String text() {
      return String.join("\n", lines) + (lines.isEmpty() ? "" : "\n");
    }
  }

  @ParameterizedTest
  @CsvSource({"docs/tutorial.md, en", "docs/tutorial.zh.md, zh"})
  void everyStepPrintsWhatThePageShows(String page, String language) throws Exception {
    List<Piece> pieces = pieces(Files.readAllLines(Path.of(page)));
    settle();
    List<Piece> done = new ArrayList<>();
    String printed = "";
    for (Piece piece : pieces) {
      int blank = piece.info().indexOf(' ');
      if (piece.is("sh")) {
        printed = typed(piece.text(), language);
        assertTrue(!printed.contains("mistake of its own"), printed);
        done.add(piece);
      } else if (piece.is("text")) {
        done.add(new Piece("text", printed.lines().toList()));
      } else {
        if (blank > 0) {
          Path file = folder.resolve(piece.info().substring(blank + 1));
          assertTrue(Files.exists(file), () -> "a step before should have written " + file);
          Files.writeString(file, piece.text());
        }
        done.add(piece);
      }
    }

    String now = written(done);
    if (System.getProperty("hopwise.write") != null) {
      Files.writeString(Path.of(page), now);
    }
    assertEquals(Files.readString(Path.of(page)), now);
  }

  @Test
  void bothPagesAskForTheSame() throws IOException {
    assertEquals(asked("docs/tutorial.md").toString(), asked("docs/tutorial.zh.md").toString());
  }

  private static List<String> asked(String page) throws IOException {
    List<String> asked = new ArrayList<>();
    for (Piece piece : pieces(Files.readAllLines(Path.of(page)))) {
      if (!piece.info().isEmpty() && !piece.is("text")) {
        asked.add(piece.info() + "\n" + piece.text());
      }
    }
    assertTrue(asked.size() > 8, page);
    return asked;
  }

  /** A folder like a checkout: the launcher, and the ticket. */
  private void settle() throws IOException {
    Path ticket = Path.of("docs/tutorial/ticket.txt");
    Files.createDirectories(folder.resolve(ticket).getParent());
    Files.copy(ticket, folder.resolve(ticket));
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    Path launcher = folder.resolve("hopwise");
    Files.writeString(
        launcher,
        "#!/bin/sh\nexport HOPWISE_HOME='"
            + Path.of("").toAbsolutePath()
            + "'\nexec "
            + java
            + " -cp '"
            + absolute(System.getProperty("java.class.path"))
            + "' io.hopwise.cli.Main \"$@\"\n");
    assertTrue(launcher.toFile().setExecutable(true));
  }

  private static String absolute(String classPath) {
    List<String> all = new ArrayList<>();
    for (String one : classPath.split(":", -1)) {
      all.add(Path.of(one).toAbsolutePath().toString());
    }
    return String.join(":", all);
  }

  private String typed(String commands, String language) throws Exception {
    Path output = Files.createTempFile(folder, "printed", "");
    ProcessBuilder shell = new ProcessBuilder("bash", "-c", commands);
    shell.directory(folder.toFile()).redirectErrorStream(true).redirectOutput(output.toFile());
    shell.environment().put("HOPWISE_LANG", language);
    shell.environment().put("LC_ALL", "C.UTF-8");
    Process process = shell.start();
    assertTrue(process.waitFor(5, TimeUnit.MINUTES), commands);
    String printed = Files.readString(output, StandardCharsets.UTF_8);
    Files.delete(output);
    assertTrue(process.exitValue() <= 1, () -> commands + printed);
    return printed;
  }

  private static List<Piece> pieces(List<String> page) {
    List<Piece> pieces = new ArrayList<>();
    List<String> open = new ArrayList<>();
    String info = "";
    for (String line : page) {
      if (line.startsWith(FENCE)) {
        pieces.add(new Piece(info, List.copyOf(open)));
        open.clear();
        info = line.substring(FENCE.length());
      } else {
        open.add(line);
      }
    }
    pieces.add(new Piece(info, List.copyOf(open)));
    return pieces;
  }

  private static String written(List<Piece> pieces) {
    StringBuilder page = new StringBuilder();
    for (Piece piece : pieces) {
      boolean isFenced = !piece.info().isEmpty();
      page.append(isFenced ? FENCE + piece.info() + "\n" : "").append(piece.text());
      page.append(isFenced ? FENCE + "\n" : "");
    }
    return page.toString();
  }
}
