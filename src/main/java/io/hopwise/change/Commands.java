package io.hopwise.change;

import java.util.List;

/**
 * What to type on a host, line by line, as root in a POSIX shell.
 *
 * @param run makes the change now
 * @param undo takes it back, as exactly as the facts allow
 * @param persist makes it last over a restart, by what this host uses for that; may be empty
 * @param remarks what a command can't say ({@code change.<key>} in the message files): that no tool
 *     is known to keep it here, that another program may overwrite it
 */
public record Commands(
    List<String> run, List<String> undo, List<String> persist, List<Remark> remarks) {
  /** Keeps its own copies of the lists. */
  public Commands {
    run = List.copyOf(run);
    undo = List.copyOf(undo);
    persist = List.copyOf(persist);
    remarks = List.copyOf(remarks);
  }
}
