package io.hopwise.parse.netfilter;

import io.hopwise.fact.Action;
import io.hopwise.fact.Match;
import io.hopwise.fact.PortRange;
import java.util.Optional;

/** Reads the statements of nft(8): what a rule does. */
final class NftStatements {
  private NftStatements() {}

  /** The action whose words stand next, taken; empty, with nothing taken, when they are none. */
  static Optional<Action> read(NftTokens tokens) {
    int start = tokens.position();
    Optional<Action> action = statement(tokens, start);
    if (action.isEmpty()) {
      tokens.backTo(start);
    }
    return action;
  }

  private static Optional<Action> statement(NftTokens tokens, int start) {
    return switch (tokens.take()) {
      case "accept" -> Optional.of(TargetOptions.ACCEPT);
      case "drop" -> Optional.of(TargetOptions.DROP);
      case "return" -> Optional.of(TargetOptions.RETURN);
      case "continue" -> Optional.of(TargetOptions.CONTINUE);
      case "jump" -> Optional.of(new Action.Jump(tokens.take()));
      case "goto" -> Optional.of(new Action.Goto(tokens.take()));
      case "reject" -> Optional.of(new Action.Reject(reject(tokens)));
      case "masquerade" -> Optional.of(new Action.Masquerade(ports(tokens)));
      case "redirect" -> Optional.of(new Action.Redirect(ports(tokens)));
      case "snat", "dnat" -> Optional.of(translation(tokens, start));
      case "notrack" -> Optional.of(new Action.Notrack());
      case "queue" -> {
        rest(tokens);
        yield Optional.of(new Action.Queue());
      }
      case "log" -> {
        log(tokens);
        yield Optional.of(TargetOptions.CONTINUE);
      }
      case "flow" -> {
        tokens.take();
        tokens.take();
        yield Optional.of(TargetOptions.CONTINUE);
      }
      case "dup" -> {
        // a copy goes elsewhere, the packet itself goes on
        tokens.takeIf("to");
        tokens.take();
        if (tokens.takeIf("device")) {
          tokens.take();
        }
        yield Optional.of(TargetOptions.CONTINUE);
      }
      case "tproxy", "fwd", "synproxy" -> {
        rest(tokens);
        yield Optional.of(new Action.Unknown(tokens.text(start)));
      }
      case "xt" -> xtables(tokens, start);
      default -> Optional.empty();
    };
  }

  /** {@code xt target "LOG"}: an iptables extension that nft can't print. */
  private static Optional<Action> xtables(NftTokens tokens, int start) {
    if (!tokens.takeIf("target")) {
      return Optional.empty();
    }
    return switch (NftTokens.plain(tokens.take())) {
      case "LOG", "NFLOG", "TRACE", "AUDIT", "CLASSIFY", "SET" ->
          Optional.of(TargetOptions.CONTINUE);
      case "TCPMSS", "CHECKSUM", "DSCP", "TOS", "TTL", "ECN" ->
          Optional.of(new Action.Mangle(tokens.text(start)));
      // it rejects for certain, with an answer that nft does not show
      case "REJECT" -> Optional.of(new Action.Reject(""));
      case "MASQUERADE" -> Optional.of(new Action.Masquerade(PortRange.ANY));
      default -> Optional.of(new Action.Unknown(tokens.text(start)));
    };
  }

  /** {@code limit rate 10/second burst 5 packets}, {@code quota over 1 mbytes}. */
  static Match limit(NftTokens tokens) {
    int start = tokens.position();
    tokens.take();
    while (isLimitWord(tokens.peek())) {
      tokens.take();
    }
    return new Match.Sometimes(tokens.text(start));
  }

  private static boolean isLimitWord(String word) {
    return switch (word) {
      case "rate",
          "over",
          "until",
          "burst",
          "packets",
          "bytes",
          "kbytes",
          "mbytes",
          "used",
          "name" ->
          true;
      default ->
          word.startsWith("\"")
              || (!word.isEmpty() && Character.isDigit(word.charAt(0)))
              || word.contains("/");
    };
  }

  /** {@code reject with icmp type host-prohibited}, {@code with tcp reset}. */
  private static String reject(NftTokens tokens) {
    if (!tokens.takeIf("with")) {
      return "icmp-port-unreachable";
    }
    if (tokens.takeIf("tcp")) {
      tokens.take();
      return "tcp-reset";
    }
    boolean six = tokens.take().equals("icmpv6");
    tokens.takeIf("type");
    String what = NftTokens.plain(tokens.take());
    if (six) {
      return what.equals("admin-prohibited") ? "icmp6-adm-prohibited" : "icmp6-" + what;
    }
    return switch (what) {
      case "prot-unreachable" -> "icmp-proto-unreachable";
      case "no-route" -> "icmp-net-unreachable";
      default -> "icmp-" + what;
    };
  }

  private static void log(NftTokens tokens) {
    while (true) {
      switch (tokens.peek()) {
        case "prefix", "level", "group", "snaplen", "queue-threshold" -> {
          tokens.take();
          tokens.take();
        }
        case "flags" -> {
          tokens.take();
          while (isLogFlag(tokens.peek())) {
            tokens.take();
          }
        }
        default -> {
          return;
        }
      }
    }
  }

  private static boolean isLogFlag(String word) {
    return switch (word) {
      case "all", "tcp", "ip", "sequence", "options", "skuid", "ether", "," -> true;
      default -> false;
    };
  }

  private static PortRange ports(NftTokens tokens) {
    PortRange ports = PortRange.ANY;
    if (tokens.takeIf("to")) {
      String text = tokens.take();
      ports = Values.ports(text.substring(text.indexOf(':') + 1), '-').orElse(PortRange.ANY);
    }
    flags(tokens);
    return ports;
  }

  /** Takes {@code random}, {@code persistent} …: they choose a port. */
  static void flags(NftTokens tokens) {
    while (isFlag(tokens.peek())) {
      tokens.take();
    }
  }

  private static boolean isFlag(String word) {
    return switch (word) {
      case "random", "fully-random", "persistent", "," -> true;
      default -> false;
    };
  }

  private static Action translation(NftTokens tokens, int start) {
    boolean source = tokens.text(start).equals("snat");
    if (tokens.peek().equals("ip") || tokens.peek().equals("ip6")) {
      tokens.take();
    }
    tokens.takeIf("prefix");
    tokens.takeIf("to");
    Optional<Action> action = TargetOptions.target(tokens.take(), source);
    flags(tokens);
    boolean more = tokens.hasNext() && !tokens.peek().equals("comment");
    if (action.isEmpty() || more) {
      rest(tokens);
      return new Action.Unknown(tokens.text(start));
    }
    return action.get();
  }

  /** Takes everything up to the rule's comment. */
  static void rest(NftTokens tokens) {
    while (tokens.hasNext() && !tokens.peek().equals("comment")) {
      tokens.take();
    }
  }

  /**
   * {@code meta mark set 0x1}, {@code meta mark set meta mark & 0xff | 0x1}, {@code ct mark set
   * mark} …: what is done to the field that was just read.
   */
  static Action set(NftKey key, NftTokens tokens, int start) {
    boolean packet = key.kind() == NftKey.Kind.MARK;
    if (!packet && key.kind() != NftKey.Kind.CT_MARK) {
      tokens.take();
      if (tokens.peek().equals("rt")) {
        tokens.take();
      }
      String value = tokens.take();
      if (key.kind() == NftKey.Kind.TTL && Values.number(value) >= 0) {
        return new Action.SetTtl(Values.number(value), 0);
      }
      return key.text().equals("ct zone") || key.text().startsWith("meta nftrace")
          ? TargetOptions.CONTINUE
          : new Action.Mangle(tokens.text(start));
    }
    tokens.take();
    Optional<Action> action = NftMark.read(tokens, packet);
    return action.isPresent() ? action.get() : new Action.Unknown(tokens.text(start));
  }
}
