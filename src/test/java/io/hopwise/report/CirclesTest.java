package io.hopwise.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.hopwise.fact.At;
import io.hopwise.fact.Code;
import io.hopwise.fact.Direction;
import io.hopwise.fact.Ip;
import io.hopwise.fact.Note;
import io.hopwise.fact.Packet;
import io.hopwise.fact.Stage;
import io.hopwise.fact.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CirclesTest {
  private static Step on(String device) {
    At at = new At(0, true, Direction.FORWARD, 0, "node01", "", device, Stage.TUNNEL);
    Packet packet =
        new Packet(
            Ip.parse("10.1.1.2"),
            Ip.parse("10.1.2.2"),
            1,
            -1,
            -1,
            8,
            0,
            0,
            84,
            false,
            64,
            0,
            Optional.empty());
    return new Step.Sent(at, Code.PACKET_SENT, packet, Note.NONE, Map.of());
  }

  private static List<Step> way(String... devices) {
    List<Step> way = new ArrayList<>();
    for (String device : devices) {
      way.add(on(device));
    }
    return way;
  }

  @Test
  void aWayThatComesByTwiceStaysAsItIs() {
    List<Step> way = way("eth0", "eth1", "eth0", "eth1", "cni0");
    assertEquals(List.of(new Circles.Piece(way, 0)), Circles.folded(way));
  }

  @Test
  void aCircleIsShownOnceWithTheNumberOfItsRounds() {
    List<Step> way = way("cni0", "eth0", "eth1", "eth0", "eth1", "eth0", "eth1", "lo");
    assertEquals(
        List.of(
            new Circles.Piece(way("cni0"), 0),
            new Circles.Piece(way("eth0", "eth1"), 2),
            new Circles.Piece(way("lo"), 0)),
        Circles.folded(way));
  }
}
