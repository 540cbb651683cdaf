package io.hopwise.batch.spark;

import io.hopwise.casefile.Case;
import io.hopwise.casefile.CaseFile;
import io.hopwise.diagnosis.CaseFacts;
import io.hopwise.fact.BadInput;
import io.hopwise.report.FactsLines;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The facts of a recorded node, cut where its names and addresses stand.
 *
 * @param texts what stands between
 * @param slots what comes after each text: a {@link Slot}, or from {@link #MAC} on the number of a
 *     card's address
 * @param tunnelMac the number of the tunnel's; -1 without
 */
record HostTemplate(List<byte[]> texts, List<Integer> slots, int tunnelMac) {
  /** What is written anew for each host. */
  enum Slot {
    NAME,
    OUTER,
    LENGTH,
    WIRE,
    BROADCAST,
    CONTAINERS,
    END
  }

  static final int MAC = 100;

  private static final Pattern KEPT_SYSCTL =
      Pattern.compile(
          "\"net\\.ipv4\\.(ip_forward|conf\\.(all|eth0|cni0|flannel\\.1)\\.rp_filter)\""
              + "|bridge-nf-call-iptables\"");
  private static final Pattern LEFT_OUT =
      Pattern.compile(
          "::|cni-w1-log|vethc?8a51e427|10\\.245\\.1\\.3\\D|\"kind\":\"(neighbour|daemon_option|conntrack_usage|counter|file|listening)\""
              + "|\"kind\":\"route\".*\"type\":\"broadcast\"|\"kind\":\"route\".*\"127\\."
              + "|\"topic\":\"(routes6|ip6tables_nft|counters)\"|\"kind\":\"forwarding_entry\".*\"master\""
              + "|\"kind\":\"(link|address)\".*\"device\":\"lo\".*\"netns\"");
  private static final Pattern GROUPING =
      Pattern.compile(
          "\"kind\":\"(host|link|address|flannel_lease|route)\"(?!.*\"netns\")(?!.*\"table\":\"local\")(?!.*\"device\":\"(lo|veth))");
  private static final Pattern SOURCE =
      Pattern.compile(",\"source\":\\{(?:[^{}\"]|\"(?:[^\"\\\\]|\\\\.)*\")*\\}\\}$");
  private static final Pattern CARD =
      Pattern.compile("(?<![0-9a-f:])(?:[0-9a-f]{2}:){5}[0-9a-f]{2}(?![0-9a-f:])");

  /** Addresses of the recorded node's neighbours: what it knows of others is written anew. */
  private static final Pattern OTHERS =
      Pattern.compile("10\\.5\\.5\\.[23]\\D|10\\.64\\.10\\.(6[4-9]|1\\d\\d)");

  private static final Pattern OTHERS_TUNNELLED =
      Pattern.compile(
          "10\\.100\\.0\\.(?!11\\D|0/|255)\\d+|10\\.245\\.2\\.|10\\.245\\.0\\.0(?!/16)");

  private static final Pattern MARK = Pattern.compile("\u0001(\\d+)\u0002");

  /** Keeps its own copies. */
  HostTemplate {
    texts = List.copyOf(texts);
    slots = List.copyOf(slots);
  }

  /**
   * Of a node of a sample.
   *
   * @param isTunnelled which of the two samples: their addresses are known here
   */
  static HostTemplate of(Path sample, boolean isTunnelled, Form form, Fault fault) throws BadInput {
    String name = isTunnelled ? "w1" : "g1";
    Pattern ofOthers = isTunnelled ? OTHERS_TUNNELLED : OTHERS;
    Case input = CaseFile.at(sample);
    List<String> cards = new ArrayList<>();
    StringBuilder all = new StringBuilder();
    int tunnelMac = -1;
    for (String line :
        FactsLines.of(input, CaseFacts.read(input).byHost(), Map.of()).lines().toList()) {
      boolean isLess =
          form != Form.FULL
              && ((line.contains("\"kind\":\"sysctl\"") && !KEPT_SYSCTL.matcher(line).find())
                  || LEFT_OUT.matcher(line).find()
                  || form == Form.GROUPED && !GROUPING.matcher(line).find());
      if (!line.contains("\"host\":\"" + name + "\",\"kind\"")
          || isLess
          || ofOthers.matcher(line).find()) {
        continue;
      }
      for (String each :
          edited(
              form == Form.FULL ? line : SOURCE.matcher(line).replaceFirst(",\"source\":{}}"),
              fault,
              isTunnelled)) {
        String marked = cards(marked(each, name, isTunnelled), cards);
        if (each.contains("\"device\":\"flannel.1\",\"kind\":\"vxlan\"")) {
          Matcher card = Pattern.compile("\"mac\":\"\u0001(\\d+)\u0002").matcher(marked);
          tunnelMac = card.find() ? Integer.parseInt(card.group(1)) - MAC : -1;
        }
        all.append(marked).append('\n');
      }
    }
    return cut(all.toString(), tunnelMac);
  }

  /** A line as it is with this fault, and what comes before it. */
  private static List<String> edited(String line, Fault fault, boolean isTunnelled) {
    String network = isTunnelled ? "10.245.0.0/16" : "10.64.0.0/16";
    if (fault == Fault.FORWARDING_OFF
        && line.contains("\"kind\":\"sysctl\"")
        && line.matches(".*\"net\\.ipv4\\.(ip_forward|conf\\.[^\"]*\\.forwarding)\".*")) {
      return List.of(
          line.replaceFirst("\"value\":1", "\"value\":0")
              .replace("forward = 1", "forward = 0")
              .replace("forwarding = 1", "forwarding = 0"));
    }
    if (fault == Fault.FORWARD_DROPPED
        && line.contains("-A FORWARD ")
        && line.contains("-j FLANNEL-FWD")) {
      return List.of(rule(line, "-A FORWARD -s " + network + " -d " + network + " -j DROP"), line);
    }
    if (fault == Fault.TUNNEL_PORT_DROPPED
        && line.contains("-A FORWARD ")
        && line.contains("-j FLANNEL-FWD")) {
      return List.of(rule(line, "-A INPUT -p udp -m udp --dport 8472 -j DROP"), line);
    }
    if (fault == Fault.OTHER_VNI && line.contains("\"device\":\"flannel.1\",\"kind\":\"vxlan\"")) {
      return List.of(line.replace("\"vni\":1,", "\"vni\":2,"));
    }
    return List.of(line);
  }

  /** Another rule in the place of the one on this line. */
  private static String rule(String line, String rule) {
    return line.replaceAll(
        "-A FORWARD -m comment --comment (\\\\+)\"flanneld forward\\1\" -j FLANNEL-FWD", rule);
  }

  private static String marked(String line, String name, boolean isTunnelled) {
    String outer = isTunnelled ? "10.100.0.11" : "10.5.5.1";
    String wire = isTunnelled ? "10.100.0.0/24" : "10.5.5.0/24";
    String broadcast = isTunnelled ? "10.100.0.255" : "10.5.5.255";
    String containers = isTunnelled ? "10.245.1." : "10.64.10.";
    return line.replaceAll("\"case\":\"[^\"]*\",", "")
        .replaceAll("\\b" + name + "\\b", mark(Slot.NAME))
        .replace(isTunnelled ? "10.245.0.0/16" : "10.64.0.0/16", "10.128.0.0/9")
        .replace(broadcast, mark(Slot.BROADCAST))
        .replace(wire, mark(Slot.WIRE))
        .replace(
            "\"" + outer + "\",\"prefix\":24",
            "\"" + mark(Slot.OUTER) + "\",\"prefix\":" + mark(Slot.LENGTH))
        .replace(outer + "/24", mark(Slot.OUTER) + "/" + mark(Slot.LENGTH))
        .replaceAll(Pattern.quote(outer) + "(?!\\d)", mark(Slot.OUTER))
        .replace(containers, mark(Slot.CONTAINERS));
  }

  private static String mark(Slot slot) {
    return "\u0001" + slot.ordinal() + "\u0002";
  }

  private static String cards(String line, List<String> known) {
    return CARD.matcher(line)
        .replaceAll(
            card -> {
              if (card.group().equals("00:00:00:00:00:00")
                  || card.group().startsWith("33:33")
                  || card.group().startsWith("01:00")
                  || card.group().equals("ff:ff:ff:ff:ff:ff")) {
                return card.group();
              }
              if (!known.contains(card.group())) {
                known.add(card.group());
              }
              return "\u0001" + (MAC + known.indexOf(card.group())) + "\u0002";
            });
  }

  private static HostTemplate cut(String all, int tunnelMac) {
    List<byte[]> texts = new ArrayList<>();
    List<Integer> slots = new ArrayList<>();
    Matcher mark = MARK.matcher(all);
    int from = 0;
    while (mark.find()) {
      texts.add(all.substring(from, mark.start()).getBytes(StandardCharsets.UTF_8));
      slots.add(Integer.parseInt(mark.group(1)));
      from = mark.end();
    }
    texts.add(all.substring(from).getBytes(StandardCharsets.UTF_8));
    slots.add(Slot.END.ordinal());
    return new HostTemplate(texts, slots, tunnelMac);
  }
}
