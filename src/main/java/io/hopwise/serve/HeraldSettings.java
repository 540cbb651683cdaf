package io.hopwise.serve;

import io.hopwise.herald.Target;
import java.util.List;

/**
 * Who is told of verdicts.
 *
 * @param self how people reach this server; empty where they don't
 */
public record HeraldSettings(List<Target> targets, String self) {
  /** Keeps its own copy of the list. */
  public HeraldSettings {
    targets = List.copyOf(targets);
  }
}
