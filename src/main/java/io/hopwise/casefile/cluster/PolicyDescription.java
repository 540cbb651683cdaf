package io.hopwise.casefile.cluster;

import io.hopwise.fact.PolicyPeer;
import io.hopwise.fact.Prefix;
import io.hopwise.fact.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What {@code kubectl describe networkpolicy} prints (kubectl's describe.go). */
final class PolicyDescription {
  private static final String RULE_ENDS = "----------";

  private final List<Policy.Rule> rules = new ArrayList<>();
  private final List<Policy.Peer> peers = new ArrayList<>();
  private final List<Policy.Port> ports = new ArrayList<>();
  private final List<Prefix> except = new ArrayList<>();
  private Optional<Selector> namespaces = Optional.empty();
  private Optional<Selector> pods = Optional.empty();
  private Prefix block = Prefix.NONE;
  private boolean allPorts;
  private boolean namedPorts;
  private boolean anybody;
  private boolean inPeer;
  private boolean complete = true;

  private PolicyDescription() {}

  /** Whether the text is of a network policy. */
  static boolean knows(String text) {
    return text.contains("\n  PodSelector:") && text.contains("\nSpec:");
  }

  /** One for each direction that it is about. */
  static List<Policy> read(String text, Source source) {
    String namespace = field(text, "Namespace:");
    String name = field(text, "Name:");
    Selector selected = Selector.printed(field(text, "  PodSelector:"));
    String types = field(text, "  Policy Types:").toLowerCase(Locale.ROOT);
    List<Policy> policies = new ArrayList<>(2);
    for (String direction : List.of("ingress", "egress")) {
      String head = "\n  Allowing " + direction + " traffic:";
      int at = text.indexOf(head);
      // old versions show egress as isolated where the policy is not about it
      if (at >= 0 && (types.isEmpty() || types.contains(direction))) {
        PolicyDescription description = new PolicyDescription();
        for (String line : text.substring(at + head.length()).split("\n", -1)) {
          if (!line.isBlank() && !line.startsWith("    ")) {
            break;
          }
          description.line(line.strip());
        }
        description.endRule();
        policies.add(
            new Policy(
                namespace,
                name,
                direction,
                selected,
                List.copyOf(description.rules),
                description.complete && !types.isEmpty(),
                source));
      }
    }
    return policies;
  }

  private static String field(String text, String name) {
    int at = ("\n" + text).indexOf("\n" + name);
    int from = at + name.length();
    int end = at < 0 ? -1 : text.indexOf('\n', from);
    return at < 0 ? "" : text.substring(from, end < 0 ? text.length() : end).strip();
  }

  private void line(String line) {
    int colon = line.indexOf(':');
    String key = colon < 0 ? line : line.substring(0, colon);
    String value = colon < 0 ? "" : line.substring(colon + 1).strip();
    switch (key) {
      case "To Port" -> port(value);
      case "From", "To" -> {
        endPeer();
        anybody |= value.startsWith("<any>");
        inPeer = !value.startsWith("<any>");
      }
      case "From PodSelector",
          "To PodSelector",
          "From NamespaceSelector",
          "To NamespaceSelector" -> {
        // versions before 1.12
        endPeer();
        inPeer = true;
        line(line.substring(line.indexOf(' ') + 1));
      }
      case "NamespaceSelector" -> namespaces = Optional.of(Selector.printed(value));
      case "PodSelector" -> pods = Optional.of(Selector.printed(value));
      case "CIDR" -> block = prefix(value);
      case "Except" -> {
        for (String part : value.split("[, ]+", -1)) {
          except.add(prefix(part));
        }
      }
      case RULE_ENDS -> endRule();
      default -> {
        // IPBlock heads its own lines; <none> allows nothing
        complete &= line.isEmpty() || line.startsWith("<none>") || key.equals("IPBlock");
      }
    }
  }

  private Prefix prefix(String text) {
    Prefix prefix = Prefix.parse(text);
    complete &= prefix.isPresent();
    return prefix;
  }

  /** {@code 80/TCP}, {@code 8000-8100/TCP}, {@code <any>}; of {@code web/TCP} only pods know. */
  private void port(String value) {
    if (value.startsWith("<any>")) {
      allPorts = true;
      return;
    }
    Optional<PolicyPeer> read = PolicyPeer.parse("any on " + turned(value));
    complete &= read.isPresent();
    namedPorts |= read.isEmpty();
    read.ifPresent(peer -> ports.add(new Policy.Port(peer.protocol(), peer.ports())));
  }

  /** {@code tcp/80} for {@code 80/TCP}. */
  private static String turned(String value) {
    int slash = value.indexOf('/');
    return slash < 0
        ? "?"
        : value.substring(slash + 1).toLowerCase(Locale.ROOT) + "/" + value.substring(0, slash);
  }

  private void endPeer() {
    if (inPeer) {
      peers.add(new Policy.Peer(namespaces, pods, block, List.copyOf(except)));
    }
    inPeer = false;
    namespaces = Optional.empty();
    pods = Optional.empty();
    block = Prefix.NONE;
    except.clear();
  }

  private void endRule() {
    endPeer();
    boolean some = allPorts || anybody || !peers.isEmpty() || !ports.isEmpty();
    if (some && !(namedPorts && ports.isEmpty())) {
      rules.add(new Policy.Rule(List.copyOf(peers), List.copyOf(ports)));
    }
    allPorts = false;
    anybody = false;
    namedPorts = false;
    peers.clear();
    ports.clear();
  }
}
