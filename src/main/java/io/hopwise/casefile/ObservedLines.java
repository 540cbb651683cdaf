package io.hopwise.casefile;

import io.hopwise.fact.Capture;
import io.hopwise.fact.CapturedPacket;
import io.hopwise.fact.CaseFact;
import io.hopwise.fact.Endpoint;
import io.hopwise.fact.Symptom;
import java.util.ArrayList;
import java.util.List;

/** Prints what {@link SymptomReader} and {@link ObservationReader} read. */
public final class ObservedLines {
  private static final int LONGEST_COMMENT = 120;

  private ObservedLines() {}

  /** What was tried, as a flow mapping, without the dash of a list. */
  public static String symptom(Symptom symptom) {
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

  /**
   * A capture and what was seen.
   *
   * @param packets in the order in which they were seen
   */
  public record Captured(Capture capture, List<CapturedPacket> packets) {
    /** Keeps its own copy of the packets. */
    public Captured {
      packets = List.copyOf(packets);
    }

    /** The capture as a flow mapping, without its packets. */
    public String yaml() {
      return fields(new FactLine()).end();
    }

    private FactLine fields(FactLine line) {
      return line.always("host", capture.host())
          .put("pod", capture.netns())
          .always("interface", capture.device())
          .put("filter", capture.filter())
          .put("whole", capture.whole(), packets.isEmpty());
    }
  }

  /** Each capture of a case with the packets behind it. */
  public static List<Captured> captured(List<CaseFact> facts) {
    List<Captured> captured = new ArrayList<>();
    List<CapturedPacket> packets = new ArrayList<>();
    for (int i = facts.size() - 1; i >= 0; i--) {
      if (facts.get(i) instanceof CapturedPacket packet) {
        packets.add(0, packet);
      } else if (facts.get(i) instanceof Capture capture) {
        captured.add(0, new Captured(capture, packets));
        packets.clear();
      }
    }
    return captured;
  }

  /** What was captured, without the dashes of a list: each capture with the packets behind it. */
  static List<String> captures(List<CaseFact> facts) {
    return captured(facts).stream().map(ObservedLines::line).toList();
  }

  private static String line(Captured captured) {
    StringBuilder list = new StringBuilder("[");
    for (CapturedPacket packet : captured.packets()) {
      list.append(list.length() == 1 ? "" : ", ").append(packet(packet));
    }
    FactLine line = captured.fields(new FactLine("capture"));
    return line.raw("packets", list.append(']').toString()).end();
  }

  /** A packet that was seen, as a flow mapping. */
  public static String packet(CapturedPacket packet) {
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
