package io.hopwise.snapshot;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Text copied out of terminals: a prompt, a command, its output, the next prompt; of one host or of
 * several. Headings stand for prompts where a script printed them, and what begins as only one
 * command's output does needs neither.
 */
final class PastedText {
  private final String file;
  private final List<String> lines;
  private final Predicate<String> wanted;
  private final Sections sections;
  private final LeftOut leftOut = new LeftOut();
  private final Headings headings;
  private Shell shell = Shell.UNKNOWN;
  private final AskedProcesses processes = new AskedProcesses();
  private List<TypedCommand> together = List.of();
  private final Set<String> marks = new HashSet<>();
  private String label = "";
  private Optional<TypedCommand> sectionCommand = Optional.empty();

  /** What heads the sentences that stand right above code, and so perhaps the code. */
  private Optional<TypedCommand> above = Optional.empty();

  private String sectionHost = "";
  private int begin;
  private int lower = -1;
  private boolean skipping;
  private boolean isCode;
  private boolean isHeaded;
  private boolean isDoubtful;
  private boolean isPrefixed;

  private PastedText(String file, List<String> lines, Predicate<String> wanted) {
    this.file = file;
    this.lines = lines;
    this.wanted = wanted;
    this.sections = new Sections(lines);
    this.headings = new Headings(lines, this::isWanted);
  }

  /**
   * Parts a text.
   *
   * @param file its name
   * @param wanted whether a command's output is read, by the path that a collector gives it
   */
  static PastedText of(String file, Letter.Written written, Predicate<String> wanted) {
    List<String> lines = Fleet.told(PastedLines.of(written.text()));
    PastedText text = new PastedText(file, lines, wanted);
    written.attached().forEach(text.leftOut::attached);
    for (int i = 0; i < text.lines.size(); i++) {
      String shown = PastedLines.beginning(text.lines.get(i));
      text.line(text.behindFence(shown.stripTrailing(), i), i);
    }
    text.close(text.lines.size());
    text.sections.leaveDoubtful(text.leftOut);
    return text;
  }

  /** Whether nothing in it is read. */
  boolean isEmpty() {
    return sections.isEmpty();
  }

  /** What of it is not read. */
  LeftOut leftOut() {
    return leftOut;
  }

  /** Whose output it holds, in the text's order; what stands before any name is the first one's. */
  List<String> hosts() {
    return sections.hosts();
  }

  /** Hands over what is one host's. */
  void give(String of, Intake intake) {
    boolean first = of.equals(hosts().get(0));
    for (PastedSection section : sections.all()) {
      if (section.host().equals(of) || (first && section.host().isEmpty())) {
        intake.give(section.text(file, lines));
      }
    }
    if (first) {
      leftOut.say(file, intake);
    }
  }

  /** A line without the fence that stands before what is typed in it. */
  private String behindFence(String line, int index) {
    String behind = line.startsWith(PastedLines.FENCE) ? Markup.behindFence(line) : "";
    if (behind.isEmpty()) {
      return line;
    }
    fence(index);
    return behind;
  }

  private void line(String line, int index) {
    if (line.equals(PastedLines.FENCE)) {
      fence(index);
      return;
    }
    Optional<Prompt> prompt = Prompt.of(line).map(p -> index == lower ? p.below() : p);
    if ((isPrefixed && prompt.filter(Prompt::sure).isEmpty()) || isUpper(line, index)) {
      return;
    }
    if (prompt.isPresent() && typed(prompt.get(), line, index)) {
      return;
    }
    if (prompt.isEmpty() || !prompt.get().sure()) {
      boolean isTraced = line.startsWith("+"); // by set -x, in the same shell
      Shell at = isTraced ? shell : shell.withoutPrompt();
      Optional<TypedCommand> heading = headings.command(index, at.space(), isCode);
      if (heading.isPresent()) {
        close(index);
        shell = at;
        begin(heading.get(), index);
        isHeaded = true;
        isDoubtful &= isTraced;
        return;
      }
      Optional<TypedCommand> entered = headings.entering(index);
      if (entered.isPresent()) {
        close(index);
        shell = shell.entering(entered.get());
        skipping = true;
        return;
      }
      Optional<String> named = headings.host(index);
      if (named.isPresent()) {
        close(index);
        shell = Shell.named(named.get());
        isDoubtful = false;
        return;
      }
      Optional<String> known = skipping ? Optional.empty() : known(line, index);
      if (known.isPresent()) {
        Optional<TypedCommand> by =
            above.filter(it -> KnownOutput.isAlike(known.get(), it.label()));
        by.ifPresent(it -> sections.takeLast());
        open(by.map(TypedCommand::label).orElse(known.get()), by, shell.host(), index);
        return;
      }
    }
    processes.printed(line);
    if (skipping && line.startsWith("ssh: ")) {
      shell = shell.left();
    }
    if (label.isEmpty() && !skipping && !line.isBlank()) {
      leftOut.stray(index);
    }
  }

  /** The upper line of a prompt of two: what is typed below it is typed on its host. */
  private boolean isUpper(String line, int index) {
    Optional<String> host = Prompt.upper(line);
    if (host.isEmpty() || index + 1 == lines.size() || !Prompt.isLower(lines.get(index + 1))) {
      return false;
    }
    close(index);
    shell = shell.at(new Prompt(host.get(), 0, true, false));
    lower = index + 1;
    return true;
  }

  /**
   * What an output is of that begins here by itself, of another program than the one above. Nothing
   * may show where the one above ends: no prompt follows what no prompt stood before. Of what a
   * sentence names, or a log, a blank line parts it.
   */
  private Optional<String> known(String line, int index) {
    boolean isParted = isHeaded && lines.get(index - 1).isBlank();
    boolean isOpenEnded =
        label.isEmpty() || sectionCommand.isEmpty() || (isParted && !sectionCommand.get().isLog());
    return isOpenEnded && !Scripts.isIn(lines, index) && !Wishes.isBelow(lines, index)
        ? KnownOutput.bare(line)
            .filter(known -> label.isEmpty() || !KnownOutput.isOfOneProgram(label, known))
            .filter(wanted)
        : Optional.empty();
  }

  /** What was printed ends where code ends, unless nothing was printed yet. */
  private void fence(int index) {
    isCode = !isCode;
    boolean printed = !label.isEmpty() && sections.isPrinted(begin, index);
    boolean isSentence = printed && isCode && isHeaded && together.size() < 2;
    above = isSentence ? sectionCommand : Optional.empty();
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
    Shell here = shell.at(prompt).typing(text);
    List<TypedCommand> commands = new ArrayList<>();
    TypedCommand.all(text)
        .forEach(each -> commands.add(processes.named(each.within(here.space()))));
    TypedCommand first =
        commands.stream().filter(this::isWanted).findFirst().orElse(commands.get(0));
    // of a sentence only a part may look like a command
    TypedCommand begins = commands.get(0);
    String mark = line.substring(0, Math.min(prompt.command(), line.length()));
    boolean isOne =
        prompt.sure()
            || isWanted(begins)
            || (begins.isUsual() && !text.isEmpty())
            || (marks.contains(mark) && begins.isOfTheNetwork());
    if (!isOne) {
      return false;
    }
    if (isHeaded
        && !sections.isPrinted(begin, index)
        && KnownOutput.isAlike(label, first.label())) {
      // what a sentence announces is typed below it
      label = "";
    }
    close(index);
    marks.add(mark);
    shell = here;
    processes.typed(text);
    isDoubtful = prompt.bare() && !here.entered();
    Optional<TypedCommand> everywhere = HostPrefixes.command(text);
    if (everywhere.isPresent() && isWanted(everywhere.get())) {
      begin(everywhere.get(), index);
      isPrefixed = true;
    } else if (text.equals("exit") || text.equals("logout")) {
      skipping = true;
      shell = shell.left();
    } else if (first.enters() && !text.isEmpty()) {
      skipping = true;
      shell = shell.entering(first);
    } else if (isWanted(first)) {
      begin(first, index);
      together = commands;
    } else {
      skip(first, text, index);
    }
    return true;
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
    isHeaded = false;
  }

  /** What was typed is not read: its output is passed, and that is said. */
  private void skip(TypedCommand command, String text, int index) {
    skipping = true;
    if (!text.isEmpty()) {
      leftOut.unread(command, text, index);
    }
  }

  private void close(int end) {
    int to = Math.max(begin, end);
    if (together.size() > 1) {
      for (SharedOutput.Part part : SharedOutput.part(together, lines, begin, to)) {
        TypedCommand command = part.command();
        if (isWanted(command)) {
          String of = command.host().isEmpty() ? shell.host() : command.host();
          String as = command.label();
          sections.add(of, as, Optional.of(command), isDoubtful, part.from(), part.to());
        } else if (command.isOfTheNetwork()) {
          skip(command, command.line(), begin - 1);
        }
      }
    } else if (isPrefixed) {
      TypedCommand command = sectionCommand.orElseThrow();
      if (!sections.addPrefixed(command, begin, to)) {
        leftOut.unplaced(command, command.line(), begin - 1);
      }
    } else if (!label.isEmpty()) {
      sections.add(sectionHost, label, sectionCommand, isDoubtful, begin, to);
    }
    label = "";
    together = List.of();
    skipping = false;
    isPrefixed = false;
  }
}
