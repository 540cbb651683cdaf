package io.hopwise.desk;

import io.hopwise.report.Language;
import java.net.URI;
import java.time.Duration;
import java.util.List;

/**
 * How tickets are looked after.
 *
 * @param url of the helpdesk
 * @param queues that are ours
 * @param secret of its calls; empty where it calls nobody
 * @param poll so often it is asked what changed
 * @param isReplying whether the customer reads what is said
 * @param language of what is said
 * @param self how people reach this server; empty where they don't
 * @param largest bytes that are taken of what came to a ticket at once
 */
public record DeskSettings(
    URI url,
    List<String> queues,
    String token,
    String secret,
    Duration poll,
    boolean isReplying,
    Language language,
    String self,
    FieldNames fields,
    long largest) {
  /** Keeps its own copy of the list. */
  public DeskSettings {
    queues = List.copyOf(queues);
  }

  /** Names of the ticket's fields; an empty one is not set. */
  public record FieldNames(String cause, String confidence, String state) {}

  /** Without the token and the secret, which belong into no log. */
  @Override
  public String toString() {
    return "DeskSettings[" + url + ", queues=" + queues + "]";
  }
}
