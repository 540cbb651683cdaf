package io.hopwise.observation;

import io.hopwise.fact.CaseFact;
import io.hopwise.fact.Ip;
import io.hopwise.fact.Source;
import io.hopwise.parse.Lines;
import io.hopwise.snapshot.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * tcpdump's text: with and without times, with link headers ({@code -e}), on two lines a packet
 * ({@code -v}), with the device before each packet ({@code -i any}), with the packets that vxlan
 * carries on the line behind their carrier's and those of IPIP behind it on its own.
 */
final class TcpdumpOutput {
  /** What stands further behind in a line is a packet's content. */
  private static final int LONGEST = 2000;

  private static final String VALUED = "icsrCGWwBymTMFjQzEVZ";

  private final String host;
  private final Watched watched;
  private String device;
  private boolean listening;
  private boolean ended;
  private boolean carried;
  private boolean bare;
  private int count;
  private String protocol = "";

  private TcpdumpOutput(String host, String netns, String device) {
    this.host = host;
    this.device = device;
    this.watched = new Watched(host, netns);
  }

  /** The capture and its packets; nothing where tcpdump did not listen. */
  static List<CaseFact> read(Typed typed, Text text, String host) {
    if (!typed.value("-w").isEmpty()) {
      return List.of();
    }
    TcpdumpOutput output =
        new TcpdumpOutput(host, typed.space().name(), typed.value("-i", "--interface"));
    int most = typed.number("-c");
    List<String> filter = filter(typed);
    boolean sided = !typed.value("-Q").isEmpty() || typed.has('F');
    return output.read(text, sided ? "?" : String.join(" ", filter), most);
  }

  /** The same of a text whose command line is not known: then nobody knows what it leaves out. */
  static List<CaseFact> read(Text text, String device) {
    TcpdumpOutput output = new TcpdumpOutput("", "", device);
    output.bare = true;
    return output.read(text, "", -1);
  }

  private List<CaseFact> read(Text text, String filter, int most) {
    Lines lines = new Lines(text);
    Source first = Source.NONE;
    while (lines.next()) {
      line(lines);
      first = first.isQuotable() || !(listening || count > 0) ? first : lines.source(host);
    }
    if (count == 0 && !listening && !ended) {
      return List.of();
    }
    boolean whole = (most < 0 || count < most) && (ended || count > 0);
    String shown = bare && count > 0 ? watched.filterOfSeen() : filter;
    return watched.facts(device, shown, whole, first);
  }

  /** What is neither an option nor its value. */
  private static List<String> filter(Typed typed) {
    List<String> filter = new ArrayList<>();
    boolean value = false;
    for (String word : typed.arguments()) {
      boolean option = word.length() > 1 && word.charAt(0) == '-';
      boolean sent = word.startsWith("2>") || word.startsWith(">");
      if (!option && !value && !sent) {
        filter.add(word);
      }
      char last = word.charAt(word.length() - 1);
      value = option && !word.startsWith("--") && VALUED.indexOf(last) >= 0;
    }
    return filter;
  }

  private void line(Lines lines) {
    String line = lines.line();
    int on = line.indexOf("listening on ");
    if (on >= 0) {
      listening = true;
      String rest = line.substring(on + "listening on ".length());
      int comma = rest.indexOf(',');
      device = device.isEmpty() && comma > 0 ? rest.substring(0, comma) : device;
    } else if (line.endsWith("packets captured") || line.endsWith("packet captured")) {
      ended = true;
    } else if (!line.startsWith("tcpdump:")) {
      packet(line.substring(0, Math.min(line.length(), LONGEST)), lines);
    }
  }

  private void packet(String line, Lines lines) {
    int within = within(line);
    boolean wraps = within > 0;
    boolean headed =
        !wraps && line.contains("proto ") && line.endsWith(")") && line.contains("(tos ");
    if (headed) {
      String sort = Words.between(line, "proto ", " (");
      protocol = sort.toLowerCase(Locale.ROOT);
      return;
    }
    Optional<SeenPacket> packet = line.contains("ARP, ") ? arp(line) : ip(line);
    if (packet.isPresent()) {
      boolean inner = carried;
      String at = inner ? "" : device(line);
      count += inner ? 0 : 1;
      watched.add(packet.get(), at, lines.source(host));
    }
    // what a tunnel's packet carries stands on the next line, of whatever kind
    carried = line.contains(": OTV, ") || line.contains(": VXLAN, ");
    protocol = "";
    if (wraps && packet.isPresent()) {
      carried = true;
      packet(line.substring(within), lines);
    }
  }

  /** Where the packet begins that an IP packet carries in place of TCP or UDP; -1 for none. */
  private static int within(String line) {
    for (int colon = line.indexOf(": "); colon > 0; colon = line.indexOf(": ", colon + 2)) {
      int sign = line.lastIndexOf(" > ", colon);
      String rest = line.substring(colon + 2);
      boolean named = rest.startsWith("IP ");
      String inner = named ? rest.substring(3) : rest;
      int next = inner.indexOf(" > ");
      boolean begins =
          (named && inner.startsWith("(tos ")) || (next > 0 && isAddress(inner.substring(0, next)));
      if (sign > 0 && begins && isAddress(line.substring(sign + 3, colon))) {
        return colon + 2;
      }
    }
    return -1;
  }

  private static boolean isAddress(String word) {
    return word.indexOf(' ') < 0 && address(word).isPresent();
  }

  /** The device that {@code -i any} writes before a packet; empty where none stands there. */
  private static String device(String line) {
    String[] words = line.split(" +", 5);
    for (int i = 0; i + 1 < words.length && i < 3; i++) {
      boolean way =
          switch (words[i + 1]) {
            case "In", "Out", "B", "M", "P" -> true;
            default -> false;
          };
      if (way && !words[i].contains(":")) {
        return words[i];
      }
    }
    return "";
  }

  private Optional<SeenPacket> arp(String line) {
    Ip asked = Words.address(Words.between(line + " ", "who-has ", " "));
    Ip asks = Words.address(Words.between(line + " ", "tell ", " "));
    Ip tells = Words.address(Words.between(line + " ", "Reply ", " "));
    Ip from = asks.isPresent() ? asks : tells;
    return from.isPresent()
        ? Optional.of(new SeenPacket(carried, from, asked, "arp", -1, -1, "", -1))
        : Optional.empty();
  }

  /** {@code 10.0.0.1.40000 > 10.0.0.2.80: …}, wherever in the line it stands. */
  private Optional<SeenPacket> ip(String line) {
    int sign = line.indexOf(" > ");
    while (sign >= 0) {
      int colon = line.indexOf(": ", sign);
      int before = line.lastIndexOf(' ', sign - 1) + 1;
      if (colon < 0) {
        return Optional.empty();
      }
      String to = line.substring(sign + 3, colon);
      Ip source = address(line.substring(before, sign));
      Ip target = address(to);
      if (source.isPresent() && target.isPresent()) {
        return Optional.of(packet(source, target, port(to), line.substring(colon + 2)));
      }
      sign = line.indexOf(" > ", sign + 3);
    }
    return Optional.empty();
  }

  /** The four numbers at the beginning, behind which a port may stand. */
  private static Ip address(String word) {
    int end = 0;
    for (int dots = 0; end < word.length(); end++) {
      dots += word.charAt(end) == '.' ? 1 : 0;
      if (dots == 4) {
        break;
      }
    }
    return word.length() > 40 ? Ip.NONE : Ip.parse(word.substring(0, end));
  }

  private static int port(String word) {
    int dot = word.lastIndexOf('.');
    boolean ported = word.chars().filter(c -> c == '.').count() == 4;
    String name = word.substring(dot + 1);
    return !ported
        ? -1
        : switch (name) {
          case "http" -> 80;
          case "https" -> 443;
          case "domain" -> 53;
          case "ssh" -> 22;
          case "otv" -> 8472;
          case "vxlan" -> 4789;
          default -> Words.port(name);
        };
  }

  private SeenPacket packet(Ip from, Ip to, int port, String rest) {
    String sort = protocol;
    if (rest.startsWith("ICMP")) {
      sort = "icmp";
    } else if (port < 0 && within("from > " + to + ": " + rest) > 0) {
      sort = "ipip";
    } else if (rest.startsWith("Flags [")) {
      sort = "tcp";
    } else if (port >= 0 && sort.isEmpty()) {
      sort = "udp";
    }
    int at = rest.lastIndexOf("length ");
    int length = at < 0 ? -1 : Words.numberAt(rest, at + "length ".length());
    String icmp = sort.equals("icmp") ? icmp(rest) : "";
    return new SeenPacket(
        carried, from, to, sort, port, length, icmp, Words.numberBehind(rest, "(mtu "));
  }

  private static String icmp(String rest) {
    if (rest.contains("echo request")) {
      return SeenPacket.icmp(8, 0);
    }
    if (rest.contains("echo reply")) {
      return SeenPacket.icmp(0, 0);
    }
    if (rest.contains("need to frag")) {
      return SeenPacket.icmp(3, 4);
    }
    if (rest.contains("time exceeded")) {
      return SeenPacket.icmp(11, 0);
    }
    if (rest.contains("admin prohibited")) {
      return SeenPacket.icmp(3, 13);
    }
    if (rest.startsWith("ICMP redirect")) {
      return SeenPacket.icmp(5, 1);
    }
    if (!rest.contains("unreachable")) {
      return "";
    }
    boolean port = rest.contains(" port ");
    boolean net = rest.startsWith("ICMP net ");
    return port
        ? SeenPacket.icmp(3, 3)
        : rest.contains("protocol") ? SeenPacket.icmp(3, 2) : SeenPacket.icmp(3, net ? 0 : 1);
  }
}
