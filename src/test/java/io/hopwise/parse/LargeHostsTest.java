package io.hopwise.parse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import io.hopwise.fact.Address;
import io.hopwise.fact.Link;
import io.hopwise.fact.NetfilterChain;
import io.hopwise.parse.netfilter.PacketFilterSources;
import io.hopwise.snapshot.Text;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What a large host prints is read in time that grows with it, not with its square. */
class LargeHostsTest {
  private static final Duration LONGEST = Duration.ofSeconds(20);

  @Test
  void manyAddresses() {
    int many = 60_000;
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < many; i++) {
      text.append(
          i + ": d" + i + "    inet 10.0." + i / 256 + "." + i % 256 + "/32 scope global\n");
    }
    Reading reading =
        assertTimeout(LONGEST, () -> Reading.of(new IpOnelineAddressParser(), text.toString()));
    assertEquals(many, reading.all(Address.class).size());
  }

  @Test
  void manyDevices() {
    int many = 60_000;
    StringBuilder text = new StringBuilder();
    for (int i = 1; i <= many; i++) {
      text.append(i + ": d" + i + ": <UP> mtu 1500\n    link/ether 02:00:00:00:00:01\n");
    }
    Reading reading =
        assertTimeout(LONGEST, () -> Reading.of(new IpLinkParser(false), text.toString()));
    assertEquals(many, reading.all(Link.class).size());
  }

  @Test
  void manyChainsThatNftShows() {
    int many = 40_000;
    StringBuilder text = new StringBuilder("table ip nat {\n");
    for (int i = 0; i < many; i++) {
      text.append("chain KUBE-SEP-" + i + " {\ncounter packets 0 bytes 0 return\n}\n");
    }
    text.append("chain PREROUTING {\ntype nat hook prerouting priority dstnat;\n}\n}\n");
    PacketFilterSources sources = new PacketFilterSources();
    Sink sink = new Sink();
    Text ruleset = new Text("nft_list_ruleset", text.toString());
    sources.rulesets().parse(ruleset, Reading.PLACE, sink);
    assertTimeout(LONGEST, () -> sources.finish(sink));
    assertEquals(many + 1, sink.facts().stream().filter(NetfilterChain.class::isInstance).count());
  }
}
