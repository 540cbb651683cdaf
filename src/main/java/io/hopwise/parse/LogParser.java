package io.hopwise.parse;

import io.hopwise.fact.LogLine;
import io.hopwise.snapshot.Text;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;

/**
 * The journal: of the kernel's lines those that say that packets were dropped, or why they will be;
 * of the daemons that make a container network, or a device's addresses, their complaints, the last
 * of each. A line reads {@code Nov 23 10:00:00 node01 kubelet[712]: …}, under {@code -o cat} only
 * what stands behind.
 */
record LogParser() implements Parser {
  /** So many complaints of a daemon are kept. */
  private static final int MOST = 100;

  private static final String DHCP_CLIENT = "dhcpcd";

  private static final String[] DAEMONS = {
    "flanneld", "dockerd", "kubelet", "containerd", "kube-proxy", "k3s", DHCP_CLIENT
  };

  private static final String[] COMPLAINTS = {
    "error",
    "fail",
    "fatal",
    "refused",
    "timed out",
    "timeout",
    "unable",
    "cannot",
    "invalid",
    "is disabled",
    "ignoring",
  };

  /** What it takes away, also of what others configured; elsewhere the words are everyday ones. */
  private static final String[] TAKEN_AWAY = {"deleting ", "deleted ", "carrier lost"};

  @Override
  public void parse(Text text, Place place, Sink sink) {
    String unit = unit(text.name());
    Deque<LogLine> last = new ArrayDeque<>();
    Set<String> packets = new HashSet<>();
    Lines lines = new Lines(text);
    while (lines.next()) {
      if (DmesgParser.isTelling(lines, packets)) {
        sink.add(new LogLine(place.host(), "kernel", lines.line(), lines.source(place.host())));
        continue;
      }
      String daemon = daemon(lines, unit);
      if (!daemon.isEmpty() && isComplaint(daemon, lines.line())) {
        last.add(new LogLine(place.host(), daemon, lines.line(), lines.source(place.host())));
        if (last.size() > MOST) {
          last.remove();
        }
      }
    }
    last.forEach(sink::add);
    BgpReadiness.add(last, place, sink);
  }

  /** Whose journal {@code journalctl_-u_docker} is; empty for all. */
  private static String unit(String name) {
    if (name.startsWith("systemctl")) {
      // what stands above the journal's lines is no line of the unit
      return "";
    }
    for (String daemon : DAEMONS) {
      if (name.contains(daemon)) {
        return daemon;
      }
    }
    return name.contains("flannel") ? "flanneld" : name.contains("docker") ? "dockerd" : "";
  }

  /** Who wrote the line: the name before {@code [712]:} or {@code :}, else the journal's unit. */
  private static String daemon(Lines lines, String unit) {
    Words words = new Words(lines);
    for (int i = 0; i < 6 && words.next(); i++) {
      String word = words.word();
      int bracket = word.indexOf('[');
      for (String daemon : DAEMONS) {
        if (word.startsWith(daemon) && (bracket == daemon.length() || word.endsWith(":"))) {
          return daemon;
        }
      }
    }
    return unit;
  }

  private static boolean isComplaint(String daemon, String line) {
    String lower = Numbers.lowerCase(line);
    return holds(lower, COMPLAINTS) || (daemon.equals(DHCP_CLIENT) && holds(lower, TAKEN_AWAY));
  }

  private static boolean holds(String line, String[] words) {
    for (String word : words) {
      if (line.contains(word)) {
        return true;
      }
    }
    return false;
  }
}
