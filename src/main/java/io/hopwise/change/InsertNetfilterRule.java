package io.hopwise.change;

import io.hopwise.fact.Backend;
import io.hopwise.fact.HostFact;
import io.hopwise.fact.NetfilterRule;
import io.hopwise.fact.Prefix;
import io.hopwise.fact.Source;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Inserts a rule into a chain (iptables(8), nft(8)).
 *
 * @param rule at the position it will have
 * @param last whether that is the chain's end
 * @param spec what the rule says
 */
public record InsertNetfilterRule(NetfilterRule rule, boolean last, RuleSpec spec)
    implements Change {

  /**
   * A rule of these terms in the chain of another.
   *
   * @param like names host, namespace, backend, table and chain
   */
  static InsertNetfilterRule of(NetfilterRule like, int position, boolean last, RuleSpec said) {
    RuleSpec spec = said.in(like.family());
    boolean isNft = like.backend() == Backend.NATIVE;
    return new InsertNetfilterRule(
        new NetfilterRule(
            like.host(),
            like.netns(),
            like.backend(),
            like.family(),
            like.table(),
            like.chain(),
            position,
            spec.matches(),
            List.of(spec.action()),
            -1,
            isNft ? spec.nft() : "-A " + like.chain() + " " + spec.iptables(),
            Source.NONE),
        last,
        spec);
  }

  @Override
  public String kind() {
    return "insert-netfilter-rule";
  }

  @Override
  public String host() {
    return rule.host();
  }

  @Override
  public String netns() {
    return rule.netns();
  }

  @Override
  public Optional<List<HostFact>> apply(List<HostFact> factsOfHost) {
    return Optional.of(ChainEdit.inserted(factsOfHost, rule));
  }

  @Override
  public Commands commands(HostProfile profile) {
    RuleCommands commands = new RuleCommands(rule, profile);
    RuleKeeping keeping = RuleKeeping.of(rule, firewalld(), ufw(), profile);
    return new Commands(
        List.of(commands.insert(last)),
        List.of(commands.delete()),
        keeping.lines(),
        keeping.remarks());
  }

  /**
   * An open port is a rich rule, which belongs to the zones; anything else is told firewalld as it
   * is (firewall-cmd(1)).
   */
  private String firewalld() {
    if (isOpenPort() && spec.in().isEmpty()) {
      return "--add-rich-rule="
          + Shell.quote(
              "rule family="
                  + version()
                  + " "
                  + address("source", spec.source())
                  + address("destination", spec.destination())
                  + "port port="
                  + spec.port()
                  + " protocol="
                  + spec.protocol()
                  + " accept");
    }
    return rule.backend() == Backend.NATIVE
        ? ""
        : "--direct --add-rule "
            + version()
            + " "
            + Shell.join(List.of(rule.table(), rule.chain(), "0"))
            + " "
            + Shell.join(Shell.split(spec.iptables()));
  }

  /** As firewalld calls it. */
  private String version() {
    return rule.family().equals("ip6") ? "ipv6" : "ipv4";
  }

  private static String address(String end, Prefix prefix) {
    return prefix.isPresent() ? end + " address=" + prefix + " " : "";
  }

  private boolean isOpenPort() {
    return isLetThrough() && rule.chain().startsWith("INPUT") && spec.port() >= 0;
  }

  /** Whether the rule lets pass by devices, addresses and a port alone: what ufw can say. */
  private boolean isLetThrough() {
    return rule.table().equals("filter")
        && spec.target().equals("ACCEPT")
        && spec.states().isEmpty()
        && spec.icmp().isEmpty()
        && spec.notOut().isEmpty()
        && !spec.notDestination().isPresent();
  }

  /** As ufw(8) has it: {@code allow in on eth0 proto udp from any to any port 53}. */
  private String ufw() {
    String in = device(" in on ", spec.in());
    String ends = " from " + anyOr(spec.source()) + " to " + anyOr(spec.destination());
    if (isOpenPort()) {
      return "allow" + in + " proto " + spec.protocol() + ends + " port " + spec.port();
    }
    boolean forwards = rule.chain().equals("FORWARD") && spec.protocol().isEmpty();
    return isLetThrough() && forwards
        ? "route allow" + in + device(" out on ", spec.out()) + ends
        : "";
  }

  private static String device(String words, String device) {
    return device.isEmpty() ? "" : words + Shell.quote(device);
  }

  private static String anyOr(Prefix prefix) {
    return prefix.isPresent() ? prefix.toString() : "any";
  }

  @Override
  public Remark done() {
    return Remark.of("insert-rule", spec.iptables(), host());
  }

  @Override
  public Remark risk() {
    return switch (spec.target()) {
      case "MASQUERADE" -> Remark.of("insert-masquerade", spec.iptables());
      case "ACCEPT" ->
          spec.port() >= 0
              ? Remark.of(
                  "opens-port",
                  spec.protocol().toUpperCase(Locale.ROOT) + " " + spec.port(),
                  spec.source().isPresent() ? spec.source().toString() : "0.0.0.0/0")
              : Remark.of("lets-pass", spec.iptables());
      default -> Remark.of("insert-rule", spec.iptables());
    };
  }
}
