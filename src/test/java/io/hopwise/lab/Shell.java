package io.hopwise.lab;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/**
 * Hosts in network namespaces, and a shell that knows the words of {@code src/test/lab/lib} to
 * build them with. All of it lives in namespaces of its own and ends with this process, even when
 * that is killed: the shell reads its orders from a pipe, and everything else is its child.
 */
final class Shell implements AutoCloseable {
  private static final Path SERVE = Path.of("src", "test", "lab", "serve");

  /** Engines stop their containers first. */
  private static final int ENDS_WITHIN = 30;

  private final Process process;
  private final OutputStream orders;
  private final DataInputStream answers;

  private Shell(Process process) {
    this.process = process;
    this.orders = process.getOutputStream();
    this.answers = new DataInputStream(process.getInputStream());
  }

  /** Whether this machine lets us have hosts: root, namespaces and the tools. */
  static boolean isPossible() {
    try (Shell shell = open()) {
      return shell
          .run(
              "host probe && firewall probe -S && nsenter --net=/run/netns/probe nft list ruleset && [ -x /usr/lib/cni/bridge ]")
          .isFine();
    } catch (LabError e) {
      return false;
    }
  }

  static Shell open() {
    ProcessBuilder serve =
        new ProcessBuilder(
            "unshare",
            "--net",
            "--mount",
            "--uts",
            "--pid",
            "--ipc",
            "--fork",
            "--kill-child",
            "--mount-proc",
            "bash",
            SERVE.toAbsolutePath().toString());
    serve.environment().put("HOPWISE_LAB_PYTHON", Python.PATH);
    try {
      return new Shell(serve.redirectError(ProcessBuilder.Redirect.DISCARD).start());
    } catch (IOException e) {
      throw new LabError("no namespaces here", e);
    }
  }

  /**
   * The interpreter itself: what a version manager puts before it starts slowly, a hundred times.
   */
  private static final class Python {
    static final String PATH = path();

    private static String path() {
      ProcessBuilder asked =
          new ProcessBuilder("python3", "-c", "import sys; print(sys.executable, end='')")
              .redirectError(ProcessBuilder.Redirect.DISCARD);
      try {
        return new String(asked.start().getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      } catch (IOException e) {
        throw new LabError("no python3 here", e);
      }
    }
  }

  /** Runs a script; its variables and functions stay for the next one. */
  Said run(String script) {
    byte[] text = script.getBytes(StandardCharsets.UTF_8);
    try {
      orders.write((text.length + "\n").getBytes(StandardCharsets.UTF_8));
      orders.write(text);
      orders.flush();
      String[] head = line().split(" ", -1);
      byte[] said = answers.readNBytes(Integer.parseInt(head[1]));
      return new Said(Integer.parseInt(head[0]), new String(said, StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new LabError("the laboratory ended in the midst of: " + script, e);
    }
  }

  /** Runs a script that must succeed; what it printed. */
  String must(String script) {
    Said said = run(script);
    if (!said.isFine()) {
      throw new LabError("exit " + said.exit() + " of: " + script + "\n" + said.text());
    }
    return said.text();
  }

  private String line() throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = answers.read(); c != '\n'; c = answers.read()) {
      if (c < 0) {
        throw new IOException("ended");
      }
      line.append((char) c);
    }
    return line.toString();
  }

  @Override
  public void close() {
    try {
      orders.close();
      if (!process.waitFor(ENDS_WITHIN, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (IOException e) {
      process.destroyForcibly();
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
