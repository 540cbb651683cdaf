package io.hopwise.parse.netfilter;

import io.hopwise.fact.Action;
import io.hopwise.fact.Ip;
import io.hopwise.fact.PortRange;
import io.hopwise.fact.Prefix;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads {@code -j TARGET} and the target's options (iptables-extensions(8)). */
final class TargetOptions {
  static final Action CONTINUE = new Action.Continue();
  static final Action ACCEPT = new Action.Accept();
  static final Action DROP = new Action.Drop();
  static final Action RETURN = new Action.Return();
  private static final Action NOTRACK = new Action.Notrack();
  private static final Action QUEUE = new Action.Queue();

  private final RuleWords words;

  /** No target: the rule only counts. */
  static final List<Action> NOTHING = List.of(CONTINUE);

  private static final List<Action> ACCEPTS = List.of(ACCEPT);
  private static final List<Action> DROPS = List.of(DROP);
  private static final List<Action> RETURNS = List.of(RETURN);

  private final Map<String, List<Action>> jumps = new HashMap<>();

  TargetOptions(RuleWords words) {
    this.words = words;
  }

  List<Action> goTo(String chain) {
    return List.of(new Action.Goto(chain));
  }

  /** Reads the target's name and options; the current word is {@code -j}. */
  List<Action> read() {
    int start = words.start();
    String name = words.after();
    return switch (name) {
      case "ACCEPT" -> ACCEPTS;
      case "DROP" -> DROPS;
      case "RETURN" -> RETURNS;
      default -> {
        Optional<Action> extension = extension(name, start);
        yield extension.isPresent() ? List.of(extension.get()) : jump(name);
      }
    };
  }

  private Optional<Action> extension(String name, int start) {
    Action action =
        switch (name) {
          case "REJECT" -> new Action.Reject(reject());
          case "MARK" -> mark(start);
          case "CONNMARK" -> connectionMark(start);
          case "MASQUERADE" -> new Action.Masquerade(portsOnly());
          case "REDIRECT" -> new Action.Redirect(portsOnly());
          case "SNAT", "DNAT" -> translation(name, start);
          case "NOTRACK" -> NOTRACK;
          case "CT" -> options(start).contains("--notrack") ? NOTRACK : CONTINUE;
          case "NFQUEUE", "QUEUE" -> {
            options(start);
            yield QUEUE;
          }
          case "LOG",
              "NFLOG",
              "ULOG",
              "TRACE",
              "AUDIT",
              "SECMARK",
              "CONNSECMARK",
              "CLASSIFY",
              "RATEEST",
              "IDLETIMER",
              "LED",
              "TEE",
              "SET" -> {
            options(start);
            yield CONTINUE;
          }
          case "TCPMSS", "DSCP", "TOS", "ECN", "CHECKSUM", "TCPOPTSTRIP" ->
              new Action.Mangle(options(start));
          case "TTL", "HL" -> ttl(start);
          case "NETMAP" -> netmap(start);
          case "TPROXY", "SAME", "CLUSTERIP", "SYNPROXY", "MIRROR", "DNPT", "SNPT", "HMARK" ->
              new Action.Unknown(options(start));
          default -> null;
        };
    return Optional.ofNullable(action);
  }

  private List<Action> jump(String chain) {
    List<Action> known = jumps.get(chain);
    if (known == null) {
      known = List.of(new Action.Jump(chain));
      jumps.put(chain, known);
    }
    return known;
  }

  /** All of the target's text up to its end. */
  private String options(int start) {
    int end = words.end();
    while (words.next()) {
      if (words.isOwnOption()) {
        words.back();
        break;
      }
      end = words.end();
    }
    return words.text(start, end);
  }

  private String reject() {
    if (!words.next() || !words.word().equals("--reject-with")) {
      words.back();
      return "icmp-port-unreachable";
    }
    String with = words.after();
    return switch (with) {
      case "icmp-net-unreachable", "net-unreach" -> "icmp-net-unreachable";
      case "icmp-host-unreachable", "host-unreach" -> "icmp-host-unreachable";
      case "icmp-proto-unreachable", "proto-unreach" -> "icmp-proto-unreachable";
      case "icmp-port-unreachable", "port-unreach" -> "icmp-port-unreachable";
      case "icmp-net-prohibited", "net-prohib" -> "icmp-net-prohibited";
      case "icmp-host-prohibited", "host-prohib" -> "icmp-host-prohibited";
      case "icmp-admin-prohibited", "admin-prohib" -> "icmp-admin-prohibited";
      case "tcp-reset", "tcp-rst" -> "tcp-reset";
      case "no-route" -> "icmp6-no-route";
      case "adm-prohibited" -> "icmp6-adm-prohibited";
      case "addr-unreach" -> "icmp6-addr-unreachable";
      default -> with;
    };
  }

  private PortRange portsOnly() {
    PortRange ports = PortRange.ANY;
    while (words.next()) {
      switch (words.word()) {
        case "--to-ports", "--to-port" ->
            ports = Values.ports(words.after(), '-').orElse(PortRange.ANY);
        case "--random", "--random-fully", "--persistent" -> {}
        default -> {
          words.back();
          return ports;
        }
      }
    }
    return ports;
  }

  /** {@code TTL --ttl-set 64}, {@code --ttl-inc 1}, {@code --ttl-dec 1}. */
  private Action ttl(int start) {
    String option = words.after();
    int value = Values.number(words.after());
    boolean known = value >= 0 && option.length() > 6;
    return switch (known ? option.substring(option.length() - 4) : "") {
      case "-set" -> new Action.SetTtl(value, 0);
      case "-inc" -> new Action.SetTtl(-1, value);
      case "-dec" -> new Action.SetTtl(-1, -value);
      default -> new Action.Mangle(words.text(start, words.end()));
    };
  }

  /** {@code NETMAP --to 10.1.0.0/16}. */
  private Action netmap(int start) {
    Prefix to = words.after().equals("--to") ? Prefix.parse(words.after()) : Prefix.NONE;
    return to.isPresent() ? new Action.Netmap(to) : new Action.Unknown(options(start));
  }

  private Action translation(String name, int start) {
    Optional<Action> action = Optional.empty();
    int end = words.end();
    while (words.next()) {
      String word = words.word();
      if (word.equals("--to-destination") || word.equals("--to-source")) {
        action = target(words.after(), name.equals("SNAT"));
      } else if (words.isOwnOption()) {
        words.back();
        break;
      } else if (!word.equals("--random")
          && !word.equals("--random-fully")
          && !word.equals("--persistent")) {
        // "DNAT [unsupported revision]": what iptables itself can't print
        return new Action.Unknown(options(start));
      }
      end = words.end();
    }
    return action.isPresent() ? action.get() : new Action.Unknown(words.text(start, end));
  }

  /** {@code 10.0.0.1}, {@code 10.0.0.1-10.0.0.9:80-90}, {@code :8080}, {@code [fd00::1]:80}. */
  static Optional<Action> target(String text, boolean source) {
    int colon =
        text.startsWith("[")
            ? text.indexOf("]:") + 1
            : text.indexOf(':') == text.lastIndexOf(':') ? text.indexOf(':') : -1;
    String addresses =
        colon > 0 ? text.substring(0, colon) : colon == 0 && !text.startsWith("[") ? "" : text;
    Optional<PortRange> ports =
        colon >= 0 && text.charAt(colon) == ':'
            ? Values.ports(text.substring(colon + 1), '-')
            : Optional.of(PortRange.ANY);
    addresses = addresses.replace("[", "").replace("]", "");
    int dash = addresses.indexOf('-');
    Ip from = Ip.parse(dash < 0 ? addresses : addresses.substring(0, dash));
    Ip to = dash < 0 ? from : Ip.parse(addresses.substring(dash + 1));
    boolean understood = addresses.isEmpty() || (from.isPresent() && to.isPresent());
    boolean nothing = addresses.isEmpty() && (ports.isEmpty() || ports.get().to() <= 0);
    if (!understood || ports.isEmpty() || nothing) {
      return Optional.empty();
    }
    return Optional.of(
        source ? new Action.Snat(from, to, ports.get()) : new Action.Dnat(from, to, ports.get()));
  }

  private Action mark(int start) {
    String option = words.after();
    String value = words.after();
    long[] xmark = xmark(option, value);
    return xmark.length == 0
        ? new Action.Unknown(words.text(start, words.end()))
        : new Action.SetMark(xmark[0], xmark[1]);
  }

  /** Value and mask of {@code --set-xmark}, to which the other spellings come down; or nothing. */
  private static long[] xmark(String option, String text) {
    int slash = text.indexOf('/');
    long value = Values.bits(slash < 0 ? text : text.substring(0, slash));
    long mask = slash < 0 ? Values.ALL_BITS : Values.bits(text.substring(slash + 1));
    if (value < 0 || mask < 0) {
      return new long[0];
    }
    return switch (option) {
      case "--set-xmark" -> new long[] {value, mask};
      case "--set-mark" -> new long[] {value, mask | value};
      case "--or-mark" -> new long[] {value, value};
      case "--and-mark" -> new long[] {0, ~value & Values.ALL_BITS};
      case "--xor-mark" -> new long[] {value, 0};
      default -> new long[0];
    };
  }

  private Action connectionMark(int start) {
    String option = words.after();
    boolean save = option.equals("--save-mark");
    if (!save && !option.equals("--restore-mark")) {
      long[] xmark = xmark(option, words.after());
      return xmark.length == 0
          ? new Action.Unknown(words.text(start, words.end()))
          : new Action.SetConnectionMark(xmark[0], xmark[1]);
    }
    long connection = Values.ALL_BITS;
    long packet = Values.ALL_BITS;
    while (words.next()) {
      switch (words.word()) {
        case "--mask" -> {
          connection = Values.bits(words.after());
          packet = connection;
        }
        case "--nfmask" -> packet = Values.bits(words.after());
        case "--ctmask" -> connection = Values.bits(words.after());
        default -> {
          words.back();
          return copied(save, connection, packet);
        }
      }
    }
    return copied(save, connection, packet);
  }

  private static Action copied(boolean save, long connection, long packet) {
    return save
        ? new Action.SaveMark(connection, packet)
        : new Action.RestoreMark(connection, packet);
  }
}
