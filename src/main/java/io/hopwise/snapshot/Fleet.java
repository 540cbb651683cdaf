package io.hopwise.snapshot;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What one command printed on several hosts, by a tool that heads each host's part with its name:
 * Ansible, Salt, ClusterShell, parallel-ssh, a loop that echoes whom it asks. Told as the hosts'
 * own terminals would show it: in place of each heading stands a prompt with the command. Lines
 * keep their places.
 */
final class Fleet {
  private static final String NAME = "([\\p{L}\\p{N}][\\p{L}\\p{N}._-]{0,63})";

  /** {@code node01 | CHANGED | rc=0 >>}, which only Ansible prints. */
  private static final Pattern ANSIBLE =
      Pattern.compile(NAME + " \\| (?:CHANGED|SUCCESS|FAILED)!? \\| rc=-?\\d{1,3} >>");

  /** {@code [1] 07:08:09 [SUCCESS] node01}. */
  private static final Pattern PARALLEL =
      Pattern.compile(
          "\\[\\d{1,4}\\] \\d\\d:\\d\\d:\\d\\d \\[(?:SUCCESS|FAILURE)\\] (?:[^ @]{1,32}@)?"
              + NAME
              + "(?::\\d{1,5})?(?: .*)?");

  /** {@code node01:}, its output indented. */
  private static final Pattern SALT = Pattern.compile(NAME + ":");

  /** A name between two lines of hyphens, or several folded: {@code node[1-3,7] (4)}. */
  private static final Pattern FOLDED =
      Pattern.compile("([\\p{L}\\p{N}][\\p{L}\\p{N}._,\\[\\]-]{0,200})(?: \\(\\d{1,4}\\))?");

  private static final Pattern RULE = Pattern.compile("-{5,40}");
  private static final String INDENT = "    ";

  private final List<String> lines;
  private final List<String> told;
  private Optional<FleetCommand> command = Optional.empty();
  private int typed = -1;
  private boolean isHeaded;
  private boolean isIndented;

  private Fleet(List<String> lines) {
    this.lines = lines;
    this.told = new ArrayList<>(lines);
  }

  /** The same lines, with a prompt in place of each heading. */
  static List<String> told(List<String> lines) {
    Fleet fleet = new Fleet(Loops.joined(lines));
    for (int i = 0; i < lines.size(); i++) {
      fleet.line(i);
    }
    return AnsibleTasks.told(fleet.told);
  }

  private void line(int index) {
    String line = lines.get(index).stripTrailing();
    Optional<Prompt> prompt = line.isEmpty() ? Optional.empty() : Prompt.of(line);
    if (prompt.isPresent() && (prompt.get().sure() || TypedCommand.isTyped(line))) {
      command = FleetCommand.of(line, prompt.get().command());
      typed = index;
      isHeaded = false;
      isIndented = false;
      return;
    }
    Optional<String> host = heading(line, index);
    if (host.isPresent()) {
      told.set(index, prompt(host.get()));
      if (command.isPresent() && !isHeaded) {
        // the tool was typed on another host, and prints nothing of its own
        told.set(typed, command.get().prompt());
      }
      isHeaded = true;
    } else if (isIndented && line.startsWith(INDENT)) {
      told.set(index, line.substring(INDENT.length()));
    }
  }

  private Optional<String> heading(String line, int index) {
    Matcher ansible = ANSIBLE.matcher(line);
    if (ansible.matches()) {
      return Optional.of(ansible.group(1));
    }
    Matcher parallel = PARALLEL.matcher(line);
    if (parallel.matches()) {
      return Optional.of(parallel.group(1));
    }
    if (command.isEmpty()) {
      return Optional.empty();
    }
    return switch (command.get().tool()) {
      case "salt" -> {
        Matcher salt = SALT.matcher(line);
        isIndented = salt.matches() ? isIndentedBelow(index) : isIndented;
        yield salt.matches() ? Optional.of(salt.group(1)) : Optional.empty();
      }
      case "clush", "dshbak" -> folded(line, index);
      default -> command.get().echoed(line);
    };
  }

  /** Whether blanks are still there before what stands below, or were taken off with others. */
  private boolean isIndentedBelow(int index) {
    return index + 1 < lines.size() && lines.get(index + 1).startsWith(INDENT);
  }

  private Optional<String> folded(String line, int index) {
    boolean isBetween =
        index > 0
            && index + 1 < lines.size()
            && RULE.matcher(lines.get(index - 1)).matches()
            && RULE.matcher(lines.get(index + 1)).matches();
    Matcher name = FOLDED.matcher(line);
    Optional<String> hosts =
        isBetween && name.matches() ? FoldedNames.of(name.group(1)) : Optional.empty();
    if (hosts.isEmpty()) {
      return Optional.empty();
    }
    told.set(index - 1, "");
    told.set(index + 1, "");
    return hosts;
  }

  private String prompt(String host) {
    return command.map(tool -> tool.on(host)).orElse("[root@" + host + " ~]# ");
  }
}
