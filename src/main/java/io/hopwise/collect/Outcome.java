package io.hopwise.collect;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * How collecting a host ended.
 *
 * @param file the archive; where there is trouble it does not exist
 * @param bytes of the archive
 * @param said what the script, or whoever should have run it, said on standard error, a line each
 */
public record Outcome(
    Target target, Path file, long bytes, Duration time, Trouble trouble, List<String> said) {
  /** Keeps its own copy of what was said. */
  public Outcome {
    said = List.copyOf(said);
  }

  /** Whether there is an archive. */
  public boolean isCollected() {
    return trouble == Trouble.NONE;
  }
}
