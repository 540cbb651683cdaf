package io.hopwise.snapshot;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The outputs that a pasted text holds, in its order. */
final class Sections {
  private final List<PastedSection> sections = new ArrayList<>();

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
    for (String host : of.split(",", -1)) {
      sections.add(new PastedSection(host, as, by, isDoubtful, from, to, ""));
    }
  }

  /** Adds what each line's beginning tells whose it is; false where it is nobody's. */
  boolean addPrefixed(TypedCommand command, List<String> lines, int from, int to) {
    return sections.addAll(HostPrefixes.sections(command, lines, from, to));
  }

  /** Takes the last one out again: it was a sentence. */
  void takeLast() {
    sections.remove(sections.size() - 1);
  }

  /**
   * Where something was typed behind another prompt, or is headed, the bare ones beside it may be
   * of containers; where all are bare, all are the one host's.
   */
  void leaveDoubtful(LeftOut leftOut) {
    boolean another = sections.stream().anyMatch(s -> !s.isDoubtful());
    for (PastedSection section : another ? List.copyOf(sections) : List.<PastedSection>of()) {
      if (section.isDoubtful()) {
        sections.remove(section);
        TypedCommand typed = section.typed().orElse(TypedCommand.ofLabel(section.label()));
        leftOut.unplaced(typed, typed.line(), section.from() - 1);
      }
    }
  }
}
