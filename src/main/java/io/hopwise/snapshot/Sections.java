package io.hopwise.snapshot;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The outputs that a pasted text holds, in its order. */
final class Sections {
  private final List<String> lines;
  private final List<PastedSection> sections = new ArrayList<>();

  /** Of a text of these lines. */
  Sections(List<String> lines) {
    this.lines = lines;
  }

  /** Whether there is none. */
  boolean isEmpty() {
    return sections.isEmpty();
  }

  /** Whose they are; one without a name where none has any. */
  List<String> hosts() {
    return PastedSection.hosts(sections);
  }

  /** All of them. */
  List<PastedSection> all() {
    return List.copyOf(sections);
  }

  /**
   * Adds what a command printed.
   *
   * @param of whose it is; of several, whose outputs were the same, parted by commas
   * @param by the command, where one was typed
   * @param isDoubtful whether it may be of a container that nobody named
   */
  void add(String of, String as, Optional<TypedCommand> by, boolean isDoubtful, int from, int to) {
    int begin = from;
    for (int at :
        as.startsWith("ping", as.lastIndexOf('/') + 1) ? pings(from, to) : List.<Integer>of()) {
      addOne(of, as, by, isDoubtful, begin, at);
      begin = at;
    }
    addOne(of, as, by, isDoubtful, begin, to);
  }

  private void addOne(
      String of, String as, Optional<TypedCommand> by, boolean isDoubtful, int from, int to) {
    for (String host : of.split(",", -1)) {
      sections.add(new PastedSection(host, as, by, isDoubtful, from, to, ""));
    }
  }

  /** Whether anything stands in these lines. */
  boolean isPrinted(int from, int to) {
    return lines.subList(from, Math.max(from, to)).stream()
        .anyMatch(line -> !line.isBlank() && !line.equals(PastedLines.FENCE));
  }

  /** Where pings begin behind the first one, by a loop over addresses. */
  private List<Integer> pings(int from, int to) {
    List<Integer> begins = new ArrayList<>();
    for (int i = from; i < to; i++) {
      if (lines.get(i).startsWith("PING ")) {
        begins.add(i);
      }
    }
    return begins.isEmpty() ? begins : begins.subList(1, begins.size());
  }

  /** Adds what each line's beginning tells whose it is; false where it is nobody's. */
  boolean addPrefixed(TypedCommand command, int from, int to) {
    return sections.addAll(HostPrefixes.sections(command, lines, from, to));
  }

  /** Takes the last one out again: it was a sentence. */
  void takeLast() {
    sections.remove(sections.size() - 1);
  }

  /**
   * Where something was typed behind another prompt, or is headed, the bare ones beside it may be
   * of containers; where all are bare, all are the one host's. Of several hosts none has what
   * stands above the first name without even a command.
   */
  void leaveDoubtful(LeftOut leftOut) {
    boolean another = sections.stream().anyMatch(s -> !s.isDoubtful());
    boolean several = hosts().size() > 1;
    for (PastedSection section : List.copyOf(sections)) {
      boolean isNobodys = several && section.host().isEmpty() && section.typed().isEmpty();
      if (isNobodys || (another && section.isDoubtful())) {
        sections.remove(section);
        TypedCommand typed = section.typed().orElse(TypedCommand.ofLabel(section.label()));
        leftOut.unplaced(typed, typed.line().replaceAll(" [|?]$", ""), section.from() - 1);
      }
    }
  }
}
