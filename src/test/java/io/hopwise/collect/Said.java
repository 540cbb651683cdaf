package io.hopwise.collect;

import io.hopwise.fact.BadInput;
import io.hopwise.snapshot.Snapshot;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a script said in network, mount and process namespaces of its own, and how it ended. */
record Said(int exit, String text) {
  boolean isFine() {
    return exit == 0;
  }

  static Said by(String script) throws IOException {
    Process process =
        new ProcessBuilder(
                "unshare",
                "--net",
                "--mount",
                "--pid",
                "--fork",
                "--kill-child",
                "--mount-proc",
                "bash",
                "-c",
                script)
            .redirectErrorStream(true)
            .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
            .start();
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    try {
      return new Said(process.waitFor(), text);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }

  /** The files of an archive. */
  static Map<String, String> archive(Path archive) throws BadInput {
    Map<String, String> texts = new LinkedHashMap<>();
    Snapshot.open(archive).read(file -> true, text -> texts.put(text.file(), text.content()));
    return texts;
  }
}
