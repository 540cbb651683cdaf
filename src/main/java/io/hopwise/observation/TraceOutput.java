package io.hopwise.observation;

import io.hopwise.fact.Ip;
import io.hopwise.fact.Result;
import io.hopwise.fact.Source;
import io.hopwise.parse.Lines;
import io.hopwise.snapshot.Text;
import java.util.Optional;

/**
 * What traceroute (the Linux one and busybox's), tracepath and mtr print: the last hop decides.
 * That datagrams got there proves nothing that a walk could be held against, for no port listens
 * where they go; what fails is a symptom, if a weak one. Many routers never answer.
 */
final class TraceOutput {
  private static final int FIRST_PORT = 33434;
  private static final int TRACEPATH_PORT = 44444;
  private static final String VALUED = "mqwpsiftgzlNQacGbBLPu";

  private final Typed typed;
  private final String host;
  private final int protocol;
  private Target target;
  private Optional<Result> told = Optional.empty();
  private Source source = Source.NONE;
  private Source last = Source.NONE;
  private Ip hop = Ip.NONE;
  private boolean hops;
  private boolean silence;
  private boolean reached;

  private TraceOutput(Typed typed, String host) {
    this.typed = typed;
    this.host = host;
    this.protocol = protocol(typed);
    this.target = target(typed);
  }

  static Optional<Tried> read(Typed typed, Text text, String host) {
    TraceOutput output = new TraceOutput(typed, host);
    Lines lines = new Lines(text);
    while (lines.next()) {
      output.line(lines);
    }
    return output.tried();
  }

  private static int protocol(Typed typed) {
    boolean mtr = typed.program().equals("mtr");
    if (typed.program().equals("tracepath")) {
      return Tried.UDP;
    }
    if (typed.has('T') || typed.arguments().contains("--tcp")) {
      return Tried.TCP;
    }
    boolean icmp = mtr ? !typed.has('u') && !typed.arguments().contains("--udp") : typed.has('I');
    return icmp ? Tried.ICMP : Tried.UDP;
  }

  private static Target target(Typed typed) {
    String name = "";
    boolean value = false;
    for (String word : typed.arguments()) {
      boolean option = word.length() > 1 && word.charAt(0) == '-';
      boolean mtr = typed.program().equals("mtr");
      if (!option && !value && Words.number(word) < 0 && !word.startsWith("2>")) {
        name = name.isEmpty() ? word : name;
      }
      char letter = word.isEmpty() ? ' ' : word.charAt(word.length() - 1);
      value =
          option && !word.startsWith("--") && (mtr ? "cmfisPaQoG" : VALUED).indexOf(letter) >= 0;
    }
    int port = typed.number("-p", "-P", "--port");
    int usual =
        switch (protocol(typed)) {
          case Tried.ICMP -> -1;
          case Tried.TCP -> 80;
          default -> typed.program().equals("tracepath") ? TRACEPATH_PORT : FIRST_PORT;
        };
    return Target.of(name, usual < 0 ? -1 : port > 0 && port < 65536 ? port : usual);
  }

  private void line(Lines lines) {
    String line = lines.line();
    if (line.startsWith("traceroute to ")) {
      target = target.at(Words.address(Words.between(line, "(", ")")));
      return;
    }
    if (!isHop(line)) {
      Optional<Result> error = isOfItself(line) ? ErrorWords.in(line) : Optional.empty();
      if (error.isPresent() && told.isEmpty()) {
        told = error;
        source = lines.source(host);
      }
      return;
    }
    // why it could not be sent is not told
    hops = !line.contains("send failed") && !line.contains("发送失败");
    last = lines.source(host);
    Ip at = Words.address(line.substring(Math.min(2, line.length())));
    hop = at.isPresent() ? at : hop;
    // without -n a hop may be a name alone
    boolean named = typed.program().equals("mtr") && !line.contains("???");
    silence = !at.isPresent() && !named;
    reached |= line.contains("reached");
    Optional<Result> mark = mark(line);
    if (mark.isPresent()) {
      told = mark;
      source = last;
    }
  }

  private static boolean isHop(String line) {
    int at = 0;
    while (at < line.length() && Character.isDigit(line.charAt(at))) {
      at++;
    }
    boolean sign = at < line.length() && " :.?".indexOf(line.charAt(at)) >= 0;
    return at > 0 && at < 4 && sign;
  }

  private static boolean isOfItself(String line) {
    return line.startsWith("traceroute: ")
        || line.startsWith("tracepath: ")
        || line.startsWith("mtr: ")
        || line.startsWith("connect: ")
        || line.startsWith("send: ")
        || line.startsWith("sendto: ");
  }

  /**
   * What traceroute(8) says of the marks; busybox writes {@code !A} and {@code !C} for {@code !X}.
   */
  private static Optional<Result> mark(String line) {
    int at = line.indexOf(" !");
    if (at < 0 || at + 2 >= line.length()) {
      return Optional.empty();
    }
    return switch (line.charAt(at + 2)) {
      case 'H' -> Optional.of(Result.HOST_UNREACHABLE);
      case 'N' -> Optional.of(Result.NET_UNREACHABLE);
      case 'P' -> Optional.of(Result.PORT_UNREACHABLE);
      case 'X', 'A', 'C', 'Z' -> Optional.of(Result.ADMIN_PROHIBITED);
      case 'F' -> Optional.of(Result.MESSAGE_TOO_LONG);
      default -> Optional.empty();
    };
  }

  private Optional<Tried> tried() {
    boolean arrived = reached || (hop.isPresent() && hop.equals(target.ip()) && !silence);
    Optional<Result> result = told;
    if (result.isEmpty() && arrived) {
      result = protocol == Tried.UDP ? Optional.empty() : Optional.of(Result.OK);
      source = last;
    } else if (result.isEmpty() && hops && silence) {
      result = Optional.of(Result.NO_REPLY);
      source = last;
    }
    return result
        .filter(any -> target.isUsable())
        .map(any -> Tried.of(typed, protocol, target, any, source).weakly());
  }
}
