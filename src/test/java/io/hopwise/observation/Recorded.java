package io.hopwise.observation;

import io.hopwise.snapshot.Snapshot;
import io.hopwise.snapshot.Text;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What was recorded of real tools, read as a pasted text is. */
final class Recorded {
  static final Path FOLDER = Path.of("src/test/resources/probes");

  private Recorded() {}

  /** What the first text of a recorded file shows. */
  static Seen seen(String file) throws Exception {
    Snapshot snapshot = Snapshot.open(FOLDER.resolve(file));
    List<Text> texts = new ArrayList<>();
    snapshot.read(Observations::knows, texts::add);
    return Observations.read(texts.get(0), snapshot.name(), "");
  }

  /** What a text shows that a command line printed. */
  static Seen printed(String label, String content) {
    return Observations.read(new Text("ticket.txt", content, label), "node01", "");
  }
}
