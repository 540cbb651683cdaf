package io.hopwise.snapshot;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Text copied out of terminals: a prompt, a command, its output, the next prompt; of one host or of
 * several. Headings stand for prompts where a script printed them, and what begins as only one
 * command's output does needs neither.
 */
final class PastedText {
  private static final int LONGEST_LINE = 1000;

  /** So many commands that are not read are named. */
  private static final int MOST_NAMED = 12;

  private final String file;
  private final List<String> lines;
  private final Predicate<String> wanted;
  private final List<PastedSection> sections = new ArrayList<>();
  private final List<Remark> remarks = new ArrayList<>();
  private final Map<String, Integer> others = new LinkedHashMap<>();
  private final Headings headings;
  private Shell shell = Shell.UNKNOWN;
  private final AskedProcesses processes = new AskedProcesses();
  private List<TypedCommand> following = List.of();
  private String label = "";
  private Optional<TypedCommand> sectionCommand = Optional.empty();
  private String sectionHost = "";
  private int begin;
  private boolean skipping;
  private boolean isCode;
  private boolean isDoubtful;
  private int stray = -1;
  private int strays;
  private int firstStray = -1;

  /** Something that was not read, and its line. */
  private record Remark(int line, String key, List<String> arguments) {}

  private PastedText(String file, List<String> lines, Predicate<String> wanted) {
    this.file = file;
    this.lines = lines;
    this.wanted = wanted;
    this.headings = new Headings(lines, this::isWanted);
  }

  /**
   * Parts a text.
   *
   * @param file its name
   * @param wanted whether a command's output is read, by the path that a collector gives it
   */
  static PastedText of(String file, String content, Predicate<String> wanted) {
    PastedText text = new PastedText(file, PastedLines.of(content), wanted);
    for (int i = 0; i < text.lines.size(); i++) {
      String line = text.lines.get(i);
      text.line(
          (line.length() > LONGEST_LINE ? line.substring(0, LONGEST_LINE) : line).stripTrailing(),
          i);
    }
    text.close(text.lines.size());
    text.leaveDoubtful();
    text.summarize();
    return text;
  }

  /** Whether nothing in it is read. */
  boolean isEmpty() {
    return sections.isEmpty();
  }

  /** Whose output it holds, in the text's order; what stands before any name is the first one's. */
  List<String> hosts() {
    Set<String> hosts = new LinkedHashSet<>();
    for (PastedSection section : sections) {
      if (!section.host().isEmpty()) {
        hosts.add(section.host());
      }
    }
    return hosts.isEmpty() ? List.of("") : List.copyOf(hosts);
  }

  /** Hands over what is one host's. */
  void give(String of, Intake intake) {
    boolean first = of.equals(hosts().get(0));
    for (PastedSection section : sections) {
      if (section.host().equals(of) || (first && section.host().isEmpty())) {
        StringBuilder content = new StringBuilder("\n".repeat(section.from()));
        for (int i = section.from(); i < section.to(); i++) {
          String line = lines.get(i);
          content.append(line.equals(PastedLines.FENCE) ? "" : line).append('\n');
        }
        intake.give(new Text(file, content.toString(), section.label(), section.typed()));
      }
    }
    if (first) {
      for (Remark remark : remarks) {
        intake.warn(file, remark.line(), remark.key(), remark.arguments().toArray(String[]::new));
      }
    }
  }

  private void line(String line, int index) {
    if (line.equals(PastedLines.FENCE)) {
      fence(index);
      return;
    }
    Optional<Prompt> prompt = Prompt.of(line);
    if (prompt.isPresent() && typed(prompt.get(), line, index)) {
      return;
    }
    if (follows(line, index)) {
      return;
    }
    if (prompt.isEmpty() || !prompt.get().sure()) {
      Optional<TypedCommand> heading = headings.command(index, shell.space(), isCode);
      if (heading.isPresent()) {
        begin(heading.get(), index);
        return;
      }
      Optional<String> named = headings.host(index);
      if (named.isPresent()) {
        close(index);
        shell = Shell.named(named.get());
        isDoubtful = false;
        return;
      }
      Optional<String> known = label.isEmpty() ? KnownOutput.bare(line) : Optional.empty();
      if (known.isPresent() && !skipping && wanted.test(known.get())) {
        open(known.get(), Optional.empty(), shell.host(), index);
        return;
      }
    }
    processes.printed(line);
    if (skipping && line.startsWith("ssh: ")) {
      shell = shell.left();
    }
    if (label.isEmpty() && !skipping && !line.isBlank()) {
      strays++;
      firstStray = firstStray < 0 ? index : firstStray;
      stray = index;
    }
  }

  /** What was printed ends where code ends, unless nothing was printed yet. */
  private void fence(int index) {
    isCode = !isCode;
    boolean printed = false;
    for (int i = begin; !label.isEmpty() && i < index; i++) {
      printed |= !lines.get(i).isBlank();
    }
    if (printed || label.isEmpty()) {
      close(index);
    }
    if (!isCode) {
      shell = shell.left();
    }
  }

  /** A line with a prompt; false when it only looks like one. */
  private boolean typed(Prompt prompt, String line, int index) {
    String text = line.substring(Math.min(prompt.command(), line.length())).strip();
    Shell here = shell.at(prompt);
    List<TypedCommand> commands = new ArrayList<>();
    TypedCommand.all(text)
        .forEach(each -> commands.add(processes.named(each.within(here.space()))));
    TypedCommand first =
        commands.stream().filter(this::isWanted).findFirst().orElse(commands.get(0));
    // of a sentence only a part may look like a command
    TypedCommand begins = commands.get(0);
    boolean isOne = prompt.sure() || isWanted(begins) || (begins.isUsual() && !text.isEmpty());
    if (!isOne) {
      return false;
    }
    close(index);
    shell = here;
    processes.typed(text);
    isDoubtful = prompt.bare() && !here.entered();
    if (text.equals("exit") || text.equals("logout")) {
      skipping = true;
      shell = shell.left();
    } else if (first.enters() && !text.isEmpty()) {
      skipping = true;
      shell = shell.entering(first);
    } else if (isWanted(first)) {
      begin(first, index);
      following = commands.stream().filter(c -> !c.equals(first) && isWanted(c)).toList();
    } else {
      skip(first, text, index);
    }
    return true;
  }

  /** Where the output of the next command of the same line begins. */
  private boolean follows(String line, int index) {
    Optional<String> known = following.isEmpty() ? Optional.empty() : KnownOutput.begunBy(line);
    for (TypedCommand next : following) {
      if (known.isPresent() && KnownOutput.isAlike(known.get(), next.label())) {
        String of = next.host().isEmpty() ? sectionHost : next.host();
        List<TypedCommand> rest = following.stream().filter(c -> !c.equals(next)).toList();
        open(next.label(), Optional.of(next), of, index);
        following = rest;
        return true;
      }
    }
    return false;
  }

  private boolean isWanted(TypedCommand command) {
    return !command.elsewhere() && !command.line().isEmpty() && wanted.test(command.label());
  }

  private void begin(TypedCommand command, int index) {
    close(index);
    String of = command.host().isEmpty() ? shell.host() : command.host();
    open(command.label(), Optional.of(command), of, index + 1);
  }

  private void open(String opened, Optional<TypedCommand> by, String of, int from) {
    close(from);
    label = opened;
    sectionCommand = by;
    sectionHost = of;
    begin = from;
    skipping = false;
  }

  /** What was typed is not read: its output is passed, and that is said. */
  private void skip(TypedCommand command, String text, int index) {
    skipping = true;
    if (text.isEmpty()) {
      return;
    }
    if (command.elsewhere() || command.space().kind() == Space.Kind.POD) {
      remarks.add(new Remark(index + 1, "command-elsewhere-not-read", List.of(text)));
    } else if (command.isOfTheNetwork()) {
      remarks.add(new Remark(index + 1, "command-not-read", List.of(text)));
    } else {
      others.merge(text, 1, Integer::sum);
    }
  }

  private void close(int end) {
    if (!label.isEmpty()) {
      sections.add(
          new PastedSection(
              sectionHost, label, sectionCommand, isDoubtful, begin, Math.max(begin, end)));
      label = "";
    }
    following = List.of();
    skipping = false;
  }

  /**
   * Where some prompts name their host, the bare ones between them may be of containers; where none
   * does, all are the one host's.
   */
  private void leaveDoubtful() {
    boolean named = sections.stream().anyMatch(s -> !s.isDoubtful() && !s.host().isEmpty());
    for (PastedSection section : named ? List.copyOf(sections) : List.<PastedSection>of()) {
      if (section.isDoubtful()) {
        sections.remove(section);
        String typed = section.typed().map(TypedCommand::line).orElse(section.label());
        remarks.add(new Remark(section.from(), "command-elsewhere-not-read", List.of(typed)));
      }
    }
  }

  private void summarize() {
    if (strays > 0 && !sections.isEmpty()) {
      boolean one = strays == 1;
      List<String> where =
          List.of(
              Integer.toString(strays),
              Integer.toString(firstStray + 1),
              Integer.toString(stray + 1));
      remarks.add(
          new Remark(
              firstStray + 1,
              one ? "line-not-attributed" : "lines-not-attributed",
              one ? List.of() : where));
    }
    if (!others.isEmpty() && !sections.isEmpty()) {
      List<String> names = new ArrayList<>(others.keySet());
      String named = String.join("; ", names.subList(0, Math.min(MOST_NAMED, names.size())));
      boolean more = names.size() > MOST_NAMED;
      remarks.add(
          new Remark(
              0,
              more ? "commands-not-read-and-more" : "commands-not-read",
              more ? List.of(named, Integer.toString(names.size() - MOST_NAMED)) : List.of(named)));
    }
  }
}
