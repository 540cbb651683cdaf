package io.hopwise.path;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ContestTest {
  private static final List<String> DEVICES = List.of("eth0", "eth1");

  private static List<Boolean> onWire(String device, boolean settled) {
    Contest contest = new Contest(stack(), DEVICES, device, settled);
    return IntStream.range(0, contest.possibilities()).mapToObj(contest::isOnWire).toList();
  }

  private static Stack stack() {
    return Hosts.line().network().stacks().iterator().next();
  }

  @Test
  void atFirstAllAreOnTheWireAndNeverNone() {
    assertEquals(List.of(true, false, true), onWire("eth0", false));
    assertEquals(List.of(true, true, false), onWire("eth1", false));
  }

  @Test
  void whereAnotherDeviceIsOnItForSureNoneOfTheseNeedsToBe() {
    assertEquals(List.of(true, false, true, false), onWire("eth0", true));
    assertEquals(List.of(true, true, false, false), onWire("eth1", true));
  }
}
