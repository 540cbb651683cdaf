package io.hopwise.parse;

import io.hopwise.fact.PolicyRule;
import io.hopwise.fact.PortRange;
import io.hopwise.fact.Prefix;
import io.hopwise.fact.Source;
import io.hopwise.fact.Topic;
import java.util.Optional;

/**
 * {@code ip rule} and {@code ip -6 rule}: the routing policy database of one family (ip-rule(8)). A
 * selector that is not known would change what the rule takes, so that such a line is not
 * understood at all.
 *
 * @param six whether it lists IPv6's
 */
record IpRuleParser(boolean six) implements LineParser {
  private static final long ALL_BITS = 0xffffffffL;

  /** Of IPv4. */
  IpRuleParser() {
    this(false);
  }

  @Override
  public void parse(Lines lines, Place place, Sink sink) {
    Topic topic = six ? Topic.POLICY_RULES6 : Topic.POLICY_RULES;
    if (sink.isTold(place, topic, "")) {
      return;
    }
    int position = 0;
    while (lines.next()) {
      Source source = lines.source(place.host());
      Optional<PolicyRule> rule = new RuleLine(six).read(new Words(lines), place, position, source);
      if (rule.isPresent()) {
        sink.add(rule.get());
        position++;
      } else {
        sink.notUnderstood(source);
      }
    }
    sink.collected(place, topic, "", lines.file(place.host()));
  }

  /** What one line says. */
  private static final class RuleLine {
    private final Prefix all;
    private boolean not;
    private Prefix from;
    private Prefix to;
    private String iif = "";
    private String oif = "";
    private boolean detached;
    private long mark = -1;
    private long mask = ALL_BITS;
    private long uidFrom = -1;
    private long uidTo = -1;
    private int protocol = -1;
    private PortRange sourcePorts = PortRange.ANY;
    private PortRange destinationPorts = PortRange.ANY;
    private int tos = -1;
    private String action = "";
    private String table = "";
    private int suppressPrefixLength = -1;

    RuleLine(boolean six) {
      all = six ? Prefix.ALL6 : Prefix.ALL4;
      from = all;
      to = all;
    }

    Optional<PolicyRule> read(Words words, Place place, int position, Source source) {
      String first = words.after();
      long priority = first.endsWith(":") ? Numbers.parseLong(first, 0, first.length() - 1) : -1;
      if (priority < 0) {
        return Optional.empty();
      }
      while (words.next()) {
        if (!selector(words) && !action(words)) {
          return Optional.empty();
        }
      }
      if (action.isEmpty() || !isOfFamily(from) || !isOfFamily(to)) {
        return Optional.empty();
      }
      return Optional.of(
          new PolicyRule(
              place.host(),
              place.netns(),
              priority,
              position,
              not,
              from,
              to,
              iif,
              oif,
              detached,
              mark,
              mask,
              uidFrom,
              uidTo,
              protocol,
              sourcePorts,
              destinationPorts,
              tos,
              action,
              table,
              suppressPrefixLength,
              source));
    }

    private Prefix prefix(String text) {
      return text.equals("all") || text.equals("default") ? all : Prefix.parse(text);
    }

    private boolean isOfFamily(Prefix prefix) {
      return prefix.network().family() == all.network().family();
    }

    private boolean selector(Words words) {
      switch (words.word()) {
        case "not" -> not = true;
        case "from" -> from = prefix(words.after());
        case "to" -> to = prefix(words.after());
        case "iif", "dev" -> iif = words.after();
        case "oif" -> oif = words.after();
        case "[detached]" -> detached = true;
        case "fwmark" -> {
          return mark(words.after());
        }
        case "uidrange" -> {
          String range = words.after();
          int dash = range.indexOf('-');
          uidFrom = dash < 0 ? -1 : Numbers.parseLong(range, 0, dash);
          uidTo = dash < 0 ? -1 : Numbers.parseLong(range, dash + 1, range.length());
          return uidFrom >= 0 && uidTo >= 0;
        }
        case "ipproto" -> {
          protocol = Protocols.number(words.after());
          return protocol >= 0;
        }
        case "sport" -> {
          sourcePorts = ports(words.after());
          return sourcePorts.from() >= 0;
        }
        case "dport" -> {
          destinationPorts = ports(words.after());
          return destinationPorts.from() >= 0;
        }
        case "tos", "dsfield" -> {
          tos = tos(words.after());
          return tos >= 0;
        }
        default -> {
          return false;
        }
      }
      return true;
    }

    private boolean action(Words words) {
      switch (words.word()) {
        case "lookup", "table" -> {
          action = "lookup";
          table = RouteNames.table(words.after());
          return !table.isEmpty();
        }
        case "goto" -> {
          action = "goto";
          table = words.after();
          return Numbers.parse(table) >= 0;
        }
        case "unreachable", "prohibit", "blackhole", "nop" -> action = words.word();
        case "suppress_prefixlength" -> {
          suppressPrefixLength = Numbers.parse(words.after());
          return suppressPrefixLength >= 0;
        }
        case "proto", "protocol", "realms" -> words.next();
        case "[unresolved]" -> {}
        default -> {
          return false;
        }
      }
      return true;
    }

    private boolean mark(String text) {
      int slash = text.indexOf('/');
      mark = Numbers.parseAny(slash < 0 ? text : text.substring(0, slash));
      mask = slash < 0 ? ALL_BITS : Numbers.parseAny(text.substring(slash + 1));
      return mark >= 0 && mask >= 0;
    }

    private static PortRange ports(String text) {
      int dash = text.indexOf('-');
      int from = Numbers.parse(text, 0, dash < 0 ? text.length() : dash);
      int to = dash < 0 ? from : Numbers.parse(text, dash + 1, text.length());
      return from < 0 || to < from ? PortRange.ANY : new PortRange(from, to);
    }

    /** The names are those of iproute2's rt_dsfield. */
    private static int tos(String text) {
      return switch (text) {
        case "lowdelay" -> 0x10;
        case "throughput" -> 0x08;
        case "reliability" -> 0x04;
        default -> (int) Numbers.parseAny(text);
      };
    }
  }
}
