package io.hopwise.parse;

import io.hopwise.fact.Source;
import io.hopwise.fact.Sysctl;
import io.hopwise.fact.Topic;
import io.hopwise.snapshot.Text;

/**
 * {@code sysctl -a}: of its thousand parameters those that a walk or a rule can ask for (ip-sysctl,
 * nf_conntrack-sysctl). A device's name inside a key, where sysctl(8) prints {@code /} for its
 * dots, is given with dots again: {@code net.ipv4.conf.flannel.1.rp_filter}.
 *
 * @param whole whether all parameters are listed and not some
 */
record SysctlParser(boolean whole) implements Parser {
  private static final String NET = "net.";
  private static final String IPV4_CONF = "net.ipv4.conf.";
  private static final String IPV6_CONF = "net.ipv6.conf.";

  @Override
  public void parse(Text text, Place place, Sink sink) {
    if (sink.isTold(place, Topic.SYSCTLS, "")) {
      return;
    }
    String content = text.content();
    int number = 0;
    int next = 0;
    int equals = -1;
    int blank = -1;
    boolean any = false;
    while (next < content.length()) {
      int start = next;
      int stop = indexOf('\n', content, start);
      next = stop + 1;
      number++;
      // the next ones of the text, looked for once, however many lines have none
      equals = equals < start ? indexOf('=', content, start) : equals;
      boolean isOfNet = content.startsWith(NET, start);
      blank = isOfNet && blank < start ? indexOf(' ', content, start) : blank;
      if (isOfNet && isWanted(content, start, Math.min(stop, Math.min(equals, blank)))) {
        keep(text, start, stop, number, place, sink);
        any = true;
      } else if (content.startsWith("sysctl: ", start)) {
        complaint(text, start, stop, number, place, sink);
      } else if (equals >= stop && start < stop && content.charAt(start) > ' ') {
        // neither key = value nor blank, nor does it go on with the value above it
        passOver(text, start, stop, number, place, sink);
      }
    }
    if (whole && any) {
      sink.collected(place, Topic.SYSCTLS, "", Lines.file(place.host(), text));
    }
  }

  /** Where the next one stands; the text's end where none does. */
  private static int indexOf(char c, String content, int from) {
    int at = content.indexOf(c, from);
    return at < 0 ? content.length() : at;
  }

  private static void passOver(Text text, int start, int stop, int number, Place place, Sink sink) {
    if (stop - start <= Lines.LONGEST) {
      String line = text.content().substring(start, stop).strip();
      sink.passedOver(new Source(place.host(), text.file(), number, line));
    }
  }

  private static void keep(Text text, int start, int stop, int number, Place place, Sink sink) {
    if (stop - start > Lines.LONGEST) {
      return;
    }
    String line = text.content().substring(start, stop).strip();
    Source source = new Source(place.host(), text.file(), number, line);
    int equals = line.indexOf('=');
    String key = equals < 0 ? "" : line.substring(0, equals).strip();
    if (key.isEmpty() || key.indexOf(' ') >= 0) {
      sink.notUnderstood(source);
      return;
    }
    sink.add(
        new Sysctl(
            place.host(),
            place.netns(),
            key.replace('/', '.'),
            line.substring(equals + 1).strip(),
            source));
  }

  /** {@code sysctl: permission denied on key 'net.ipv4.ip_forward'}: it is there, but not known. */
  private static void complaint(
      Text text, int start, int stop, int number, Place place, Sink sink) {
    String line = text.content().substring(start, stop).strip();
    int key = line.indexOf(NET);
    int end = key;
    while (end >= 0 && end < line.length() && " \t='\"".indexOf(line.charAt(end)) < 0) {
      end++;
    }
    if (key >= 0 && isWanted(line, key, end)) {
      sink.notUnderstood(new Source(place.host(), text.file(), number, line));
    }
  }

  /** Whether a walk or a rule can ask for this parameter. */
  static boolean isWanted(String key) {
    return key.startsWith(NET) && isWanted(key, 0, key.length());
  }

  private static boolean isWanted(String content, int start, int behind) {
    int from = start + NET.length();
    if (from >= content.length()) {
      return false;
    }
    int end = behind;
    while (end > from && content.charAt(end - 1) <= ' ') {
      end--;
    }
    switch (content.charAt(from)) {
      case 'i' -> {
        return content.startsWith(IPV4_CONF, start)
            ? isWantedOfDevice(content, start + IPV4_CONF.length(), end)
            : content.startsWith("ipv4.", from)
                ? isWantedOfIpv4(content, from + 5)
                : isWantedOfIpv6(content, start, end);
      }
      case 'b' -> {
        return content.startsWith("bridge.", from);
      }
      case 'n' -> {
        return content.startsWith("nf_conntrack_max", from)
            || (content.startsWith("netfilter.nf_conntrack_", from)
                && isWantedOfConntrack(content, from + "netfilter.nf_conntrack_".length()));
      }
      default -> {
        return false;
      }
    }
  }

  private static boolean isWantedOfConntrack(String content, int from) {
    return content.startsWith("max", from)
        || content.startsWith("count", from)
        || content.startsWith("buckets", from)
        || content.startsWith("tcp_loose", from)
        || content.startsWith("tcp_be_liberal", from);
  }

  private static boolean isWantedOfIpv4(String content, int from) {
    return content.startsWith("ip_", from)
        || content.startsWith("icmp_", from)
        || content.startsWith("fib_multipath_", from)
        || content.startsWith("fwmark_reflect", from)
        || content.startsWith("route.min_pmtu", from)
        || content.startsWith("tcp_mtu_probing", from)
        || content.startsWith("tcp_fwmark_accept", from)
        || content.startsWith("tcp_tw_recycle", from)
        || content.startsWith("vs.conntrack", from)
        || content.startsWith("neigh.default.gc_thresh", from);
  }

  private static boolean isWantedOfIpv6(String content, int start, int end) {
    if (!content.startsWith(IPV6_CONF, start)) {
      return content.startsWith("net.ipv6.icmp.", start)
          || content.startsWith("net.ipv6.bindv6only", start)
          || content.startsWith("net.ipv6.neigh.default.gc_thresh", start);
    }
    int from = lastName(content, start + IPV6_CONF.length(), end);
    return is(content, from, end, "forwarding")
        || is(content, from, end, "force_forwarding")
        || is(content, from, end, "disable_ipv6")
        || is(content, from, end, "accept_ra")
        || is(content, from, end, "proxy_ndp")
        || is(content, from, end, "mtu")
        || is(content, from, end, "hop_limit")
        || is(content, from, end, "ignore_routes_with_linkdown");
  }

  private static boolean isWantedOfDevice(String content, int device, int end) {
    int from = lastName(content, device, end);
    if (from >= end) {
      return false;
    }
    return switch (content.charAt(from)) {
      case 'a' ->
          is(content, from, end, "accept_local")
              || is(content, from, end, "accept_redirects")
              || is(content, from, end, "accept_source_route")
              || is(content, from, end, "arp_announce")
              || is(content, from, end, "arp_filter")
              || is(content, from, end, "arp_ignore")
              || is(content, from, end, "arp_accept");
      case 'b' -> is(content, from, end, "bc_forwarding");
      case 'f' -> is(content, from, end, "forwarding");
      case 'i' -> is(content, from, end, "ignore_routes_with_linkdown");
      case 'l' -> is(content, from, end, "log_martians");
      case 'm' -> is(content, from, end, "mc_forwarding");
      case 'p' ->
          is(content, from, end, "proxy_arp")
              || is(content, from, end, "proxy_arp_pvlan")
              || is(content, from, end, "promote_secondaries");
      case 'r' -> is(content, from, end, "rp_filter") || is(content, from, end, "route_localnet");
      case 's' ->
          is(content, from, end, "src_valid_mark") || is(content, from, end, "send_redirects");
      default -> false;
    };
  }

  /** Where the key's last name begins: behind its last dot. */
  private static int lastName(String content, int from, int end) {
    return Math.max(from, content.lastIndexOf('.', end - 1) + 1);
  }

  private static boolean is(String content, int from, int end, String name) {
    return end - from == name.length() && content.startsWith(name, from);
  }
}
