package io.hopwise.diagnosis;

import io.hopwise.inquire.Costs;
import java.util.List;

/**
 * What to collect next.
 *
 * @param host where to type it; the name or address of a host nobody collected
 * @param netns the network namespace there; empty for the host's own
 * @param run what to type, one line; changes nothing on the host
 * @param why what it would tell
 * @param separates the causes that its answer tells apart
 * @param collected false when nothing at all is known of that host yet
 * @param form how much it asks for; everything is typed where Hopwise runs
 * @param worth what it costs and what it saves
 */
public record Question(
    String host,
    String netns,
    String run,
    Sentence why,
    List<String> separates,
    boolean collected,
    Asking.Form form,
    Worth worth) {
  /** Before several commands in one line: the shell then repeats each before what it prints. */
  public static final String SEVERAL = "(set -x; ";

  /** Keeps its own copy of the list. */
  public Question {
    separates = List.copyOf(separates);
  }

  /** What is typed, command by command. */
  public List<String> commands() {
    return commands(run);
  }

  /** The same of what a question asked for. */
  public static List<String> commands(String run) {
    return Costs.each(line(run));
  }

  /** The commands of what was to be typed, in one line. */
  static String line(String run) {
    return run.startsWith(SEVERAL) ? run.substring(SEVERAL.length(), run.length() - 1) : run;
  }

  /** Whether it collects all of the host at once. */
  public boolean everything() {
    return form == Asking.Form.EVERYTHING;
  }

  /**
   * What a question is worth.
   *
   * @param seconds what it costs to get there, to type it and to hand on its answer
   * @param saves seconds by which the expected cost of the repair falls; may be negative
   */
  public record Worth(long seconds, long saves) {}
}
