package io.hopwise.change;

import io.hopwise.fact.Backend;
import io.hopwise.fact.HostFact;
import io.hopwise.fact.NetfilterRule;
import io.hopwise.fact.Source;
import java.util.List;
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
  static InsertNetfilterRule of(NetfilterRule like, int position, boolean last, RuleSpec spec) {
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
    RuleKeeping keeping = RuleKeeping.of(rule.netns(), rule.backend(), firewalld(), ufw(), profile);
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
    if (rule.backend() == Backend.NATIVE && !isOpenPort()) {
      return "";
    }
    if (isOpenPort()) {
      String source = spec.source().isPresent() ? "source address=" + spec.source() + " " : "";
      return "--add-rich-rule="
          + Shell.quote(
              "rule family=ipv4 "
                  + source
                  + "port port="
                  + spec.port()
                  + " protocol="
                  + spec.protocol()
                  + " accept");
    }
    return "--direct --add-rule ipv4 "
        + Shell.join(List.of(rule.table(), rule.chain(), "0"))
        + " "
        + Shell.join(Shell.split(spec.iptables()));
  }

  private boolean isOpenPort() {
    return rule.table().equals("filter")
        && rule.chain().startsWith("INPUT")
        && spec.port() >= 0
        && spec.target().equals("ACCEPT");
  }

  private String ufw() {
    String from = spec.source().isPresent() ? spec.source().toString() : "any";
    String to = spec.destination().isPresent() ? spec.destination().toString() : "any";
    if (!rule.table().equals("filter") || !spec.target().equals("ACCEPT")) {
      return "";
    }
    if (isOpenPort()) {
      return "allow proto "
          + spec.protocol()
          + " from "
          + from
          + " to "
          + to
          + " port "
          + spec.port();
    }
    boolean forwards = rule.chain().equals("FORWARD") && spec.port() < 0;
    return forwards && spec.states().isEmpty() && spec.protocol().isEmpty()
        ? "route allow from " + from + " to " + to
        : "";
  }

  @Override
  public Remark risk() {
    return switch (spec.target()) {
      case "MASQUERADE" -> Remark.of("insert-masquerade", spec.iptables());
      case "ACCEPT" ->
          spec.port() >= 0
              ? Remark.of(
                  "opens-port",
                  spec.protocol().toUpperCase(java.util.Locale.ROOT) + " " + spec.port(),
                  spec.source().isPresent() ? spec.source().toString() : "0.0.0.0/0")
              : Remark.of("lets-pass", spec.iptables());
      default -> Remark.of("insert-rule", spec.iptables());
    };
  }
}
