package io.hopwise.observation;

import io.hopwise.fact.Capture;
import io.hopwise.fact.CapturedPacket;
import io.hopwise.fact.CaseFact;
import io.hopwise.fact.DeviceName;
import java.util.ArrayList;
import java.util.List;

/**
 * What one text or file shows of what was tried and captured.
 *
 * @param host whose it is, where the prompt or the snapshot says so; else empty
 * @param hint a word of the file's name that may be the host's; empty for none
 * @param file as people know it
 * @param captures a capture comes before its packets; they are nobody's where the host is not known
 */
public record Seen(
    String host, String hint, String file, List<Tried> tried, List<CaseFact> captures) {
  /** Keeps its own copies of the lists. */
  public Seen {
    tried = List.copyOf(tried);
    captures = List.copyOf(captures);
  }

  /** Whether it shows nothing. */
  public boolean isEmpty() {
    return tried.isEmpty() && captures.isEmpty();
  }

  /**
   * The same, of a host and a device that somebody named; what is left empty stays as it is.
   *
   * @param netns the pod whose device it is; empty for the host's own
   */
  public Seen placed(String name, String netns, String device) {
    List<CaseFact> placed = new ArrayList<>();
    for (CaseFact fact : captures) {
      if (fact instanceof Capture capture) {
        placed.add(
            new Capture(
                name,
                netns.isEmpty() ? capture.netns() : netns,
                device.isEmpty() ? capture.device() : device,
                capture.packets(),
                capture.filter(),
                capture.whole(),
                capture.source()));
      } else if (fact instanceof CapturedPacket packet) {
        String at = device.isEmpty() ? packet.device() : device;
        placed.add(
            new CapturedPacket(
                name,
                netns.isEmpty() ? packet.netns() : netns,
                at,
                packet.onOverlay() || DeviceName.kind(at).isOverlay(),
                packet.from(),
                packet.to(),
                packet.protocol(),
                packet.port(),
                packet.length(),
                packet.icmp(),
                packet.mtu(),
                packet.count(),
                packet.source()));
      }
    }
    return new Seen(name, hint, file, tried, placed);
  }
}
