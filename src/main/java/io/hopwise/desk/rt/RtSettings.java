package io.hopwise.desk.rt;

import io.hopwise.desk.Secret;
import java.net.URI;
import java.util.List;

/**
 * How Request Tracker is reached.
 *
 * @param queues that are ours, by their names
 * @param secret of its calls; empty where it calls nobody
 */
public record RtSettings(URI url, List<String> queues, Secret token, Secret secret) {
  /** Keeps its own copy of the list. */
  public RtSettings {
    queues = List.copyOf(queues);
  }

  /** Without the token and the secret, which belong into no log. */
  @Override
  public String toString() {
    return "RtSettings[" + url + ", queues=" + queues + "]";
  }
}
