package io.hopwise.collect.mask;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the names of hosts, containers and pods where commands and files put them. */
final class NameFinder {
  /** Docker's and the runtimes' JSON; of a pod its labels. */
  private static final Pattern JSON =
      Pattern.compile(
          "\"(?:Name|Hostname|Domainname|io\\.kubernetes\\.(?:pod|container)\\.name|io\\.kubernetes\\.pod\\.namespace|"
              + "namespace|nodeName)\": *\"/?([A-Za-z0-9_][A-Za-z0-9_.-]*)\"");

  /** A case file's hosts and pods. */
  private static final Pattern CASE =
      Pattern.compile(
          "\\b(host|snapshot|pod): *\"?(?:[^\\s\",{}]*/)?([A-Za-z0-9_][A-Za-z0-9_.-]*)");

  /** What a file's name ends with says nothing of whom it is. */
  private static final Pattern ENDING =
      Pattern.compile("\\.(?:tar|tar\\.[gx]z|t[gx]z|zip|txt|log|md|out)$");

  private static final Pattern HOSTS_LINE = Pattern.compile("(?m)^[0-9a-f.:]+\\s+(\\S.*)$");
  private static final Pattern DOMAINS = Pattern.compile("(?m)^(?:search|domain)\\s+(.*)$");

  private final NameMask names;

  NameFinder(NameMask names) {
    this.names = names;
  }

  void look(String label, String content) {
    String name = label.substring(label.lastIndexOf('/') + 1);
    switch (name) {
      case "hostname", "hostname_-f" -> names.learnHost(content.strip());
      case "uname_-a" -> names.learnHost(word(content, 1));
      case "hosts" -> hosts(content);
      case "resolv.conf" -> domains(content);
      default -> {
        if (label.isEmpty() || name.equals("case.yaml")) {
          inCase(content);
        } else if (name.startsWith("docker_inspect") || name.startsWith("crictl_")) {
          Matcher found = JSON.matcher(content);
          while (found.find()) {
            names.learn(found.group(1), "pod");
          }
        } else if (name.startsWith("docker_ps")) {
          content.lines().skip(1).forEach(line -> names.learn(last(line), "pod"));
        }
      }
    }
  }

  private void hosts(String content) {
    Matcher line = HOSTS_LINE.matcher(content);
    while (line.find()) {
      for (String host : line.group(1).replaceFirst("#.*", "").split("\\s+", -1)) {
        if (!host.isEmpty() && !host.startsWith("ip6-") && !host.startsWith("localhost")) {
          names.learnHost(host);
        }
      }
    }
  }

  private void domains(String content) {
    Matcher line = DOMAINS.matcher(content);
    while (line.find()) {
      for (String domain : line.group(1).split("\\s+", -1)) {
        // a cluster's own domain is the same everywhere
        if (!domain.endsWith("cluster.local") && domain.matches("[A-Za-z0-9_.-]+")) {
          names.learn(domain, "domain");
        }
      }
    }
  }

  private void inCase(String content) {
    Matcher found = CASE.matcher(content);
    while (found.find()) {
      if (found.group(1).equals("pod")) {
        names.learn(found.group(2), "pod");
      } else {
        names.learnHost(ENDING.matcher(found.group(2)).replaceFirst(""));
      }
    }
  }

  private static String word(String line, int number) {
    String[] words = line.strip().split("\\s+", number + 2);
    return words.length > number ? words[number] : "";
  }

  private static String last(String line) {
    return line.substring(line.strip().lastIndexOf(' ') + 1).strip();
  }
}
