package io.hopwise.change;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.hopwise.fact.HostFact;
import io.hopwise.fact.Ip;
import io.hopwise.fact.NeighbourProxy;
import io.hopwise.fact.Source;
import io.hopwise.fact.Sysctl;
import java.util.List;
import org.junit.jupiter.api.Test;

class AnswerForNeighbourTest {
  private static final NeighbourProxy ENTRY =
      new NeighbourProxy("dock", "", Ip.parse("2001:db8::2"), "eth0", Source.NONE);
  private static final String ADD = "ip -6 neigh add proxy 2001:db8::2 dev eth0";
  private static final String SET = "sysctl -w net.ipv6.conf.eth0.proxy_ndp=1";

  private static List<String> run(boolean listed, String before) {
    return commands(listed, before).run();
  }

  private static Commands commands(boolean listed, String before) {
    return AnswerForNeighbour.of(ENTRY, listed, before).commands(HostProfile.of(List.of()));
  }

  @Test
  void onlyWhatIsMissingIsTyped() {
    assertEquals(List.of(ADD, SET), run(false, "0"));
    assertEquals(List.of(ADD), run(false, "1"));
    assertEquals(List.of(SET), run(true, "0"));
  }

  @Test
  void theUndoTakesBackWhatWasTyped() {
    assertEquals(
        List.of(
            "ip -6 neigh del proxy 2001:db8::2 dev eth0",
            "sysctl -w net.ipv6.conf.eth0.proxy_ndp=0"),
        commands(false, "0").undo());
    assertEquals(List.of("sysctl -w net.ipv6.conf.eth0.proxy_ndp=0"), commands(true, "0").undo());
  }

  @Test
  void theModelThenHasBoth() {
    List<HostFact> after = AnswerForNeighbour.of(ENTRY, false, "0").apply(List.of()).orElseThrow();

    assertEquals(List.of(ENTRY), Model.all(NeighbourProxy.class, after));
    assertEquals("1", Model.all(Sysctl.class, after).get(0).value());
  }
}
