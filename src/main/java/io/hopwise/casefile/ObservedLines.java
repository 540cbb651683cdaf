package io.hopwise.casefile;

import io.hopwise.fact.Capture;
import io.hopwise.fact.CapturedPacket;
import io.hopwise.fact.CaseFact;
import io.hopwise.fact.Endpoint;
import io.hopwise.fact.Symptom;
import java.util.ArrayList;
import java.util.List;

/** Prints what {@link SymptomReader} and {@link ObservationReader} read. */
final class ObservedLines {
  private static final int LONGEST_COMMENT = 120;

  private ObservedLines() {}

  /** What was tried, without the dash of a list. */
  static String symptom(Symptom symptom) {
    FactLine line = new FactLine();
    line.always("probe", symptom.probe());
    end(line, "from", symptom.flow().from());
    end(line, "to", symptom.flow().to());
    return line.put("port", symptom.flow().port(), -1)
        .put("source_port", symptom.flow().sourcePort(), -1)
        .put("size", symptom.flow().size(), -1)
        .put("dont_fragment", symptom.flow().dontFragment(), false)
        .always("result", symptom.result().text())
        .put("intermittent", symptom.intermittent(), false)
        .put("note", symptom.note())
        .end();
  }

  private static void end(FactLine line, String key, Endpoint end) {
    FactLine inner =
        new FactLine().put("host", end.host()).put("pod", end.pod()).put("ip", end.ip());
    line.raw(key, inner.end());
  }

  /** What was captured, without the dashes of a list: each capture with the packets behind it. */
  static List<String> captures(List<CaseFact> facts) {
    List<String> lines = new ArrayList<>();
    List<CapturedPacket> packets = new ArrayList<>();
    for (int i = facts.size() - 1; i >= 0; i--) {
      if (facts.get(i) instanceof CapturedPacket packet) {
        packets.add(0, packet);
      } else if (facts.get(i) instanceof Capture capture) {
        lines.add(0, capture(capture, packets));
        packets.clear();
      }
    }
    return lines;
  }

  private static String capture(Capture capture, List<CapturedPacket> packets) {
    StringBuilder list = new StringBuilder("[");
    for (CapturedPacket packet : packets) {
      list.append(list.length() == 1 ? "" : ", ").append(packet(packet));
    }
    FactLine line =
        new FactLine("capture")
            .always("host", capture.host())
            .put("pod", capture.netns())
            .always("interface", capture.device())
            .put("filter", capture.filter())
            .put("whole", capture.whole(), packets.isEmpty())
            .raw("packets", list.append(']').toString());
    return line.end();
  }

  private static String packet(CapturedPacket packet) {
    return new FactLine()
        .put("src", packet.from())
        .put("dst", packet.to())
        .put("protocol", packet.protocol())
        .put("port", packet.port(), -1)
        .put("length", packet.length(), -1)
        .put("icmp", packet.icmp())
        .put("mtu", packet.mtu(), -1)
        .put("count", packet.count(), 1)
        .end();
  }

  /** A comment; what it quotes stays on its line. */
  static String comment(String text) {
    StringBuilder plain = new StringBuilder("# ");
    for (int i = 0; i < text.length() && i < LONGEST_COMMENT; i++) {
      char c = text.charAt(i);
      boolean unprintable = Character.isISOControl(c) || Character.isSurrogate(c) || c >= 0xfffe;
      boolean ends = c == 0x2028 || c == 0x2029 || c == 0xfeff;
      plain.append(unprintable || ends ? ' ' : c);
    }
    return plain.toString();
  }
}
