package io.hopwise.store;

import java.util.List;

/**
 * What of a ticket goes into its case at once.
 *
 * @param id also the name of the addition, and what tells it from others
 * @param isFirst whether the case begins with it
 * @param hasFiles whether more than text came
 * @param entries of the ticket, in their order
 */
public record Intake(
    String id,
    String ticket,
    String caseId,
    boolean isFirst,
    boolean hasFiles,
    List<String> entries) {
  /** Keeps its own copy of the list. */
  public Intake {
    entries = List.copyOf(entries);
  }

  /** The last of its entries. */
  public String last() {
    return entries.get(entries.size() - 1);
  }
}
