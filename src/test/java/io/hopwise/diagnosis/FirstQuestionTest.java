package io.hopwise.diagnosis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hopwise.fact.BadInput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whom to ask first: what the hosts at hand leave open comes before a host outside. */
class FirstQuestionTest {
  private static final Path SAMPLE =
      Path.of("facts-samples", "egress-source-not-translated", "told-rules-unknown");

  @Test
  void theContainersOwnHostIsAskedBeforeAHostOutside() throws IOException, BadInput {
    Question first = Diagnosed.diagnose(SAMPLE).diagnosis().questions().get(0);
    assertEquals("box1", first.host());
  }

  /** Whether the address is a service's, the rules of the host tell; a grep of them does not. */
  @Test
  void whatTheMissingRouteIsSuspectedForIsCheckedFirst(@TempDir Path folder)
      throws IOException, BadInput {
    Files.writeString(
        folder.resolve("node01.txt"),
        """
        root@node01:~# ip route
        default via 192.168.50.1 dev eth0 proto static
        10.244.1.0/24 dev cni0 proto kernel scope link src 10.244.1.1
        10.244.3.0/24 via 10.244.3.0 dev flannel.1 onlink
        192.168.50.0/24 dev eth0 proto kernel scope link src 192.168.50.11
        root@node01:~# ip -br addr
        lo               UNKNOWN        127.0.0.1/8
        eth0             UP             192.168.50.11/24
        flannel.1        UNKNOWN        10.244.1.0/32
        cni0             UP             10.244.1.1/24
        """);
    Files.writeString(
        folder.resolve("case.yaml"),
        """
        case: one-paste
        hosts:
          - snapshot: node01.txt
        symptoms:
          - probe: ping
            from: {host: node01}
            to: {ip: 10.244.2.7}
            result: no-reply
        """);
    Diagnosis diagnosis = Diagnosed.diagnose(folder).diagnosis();

    assertEquals("forward-route-missing", diagnosis.hypotheses().get(0).card().cause());
    Question first = diagnosis.questions().get(0);
    assertEquals("node01: iptables-save", first.host() + ": " + first.run());
    assertTrue(first.worth().saves() > 0, first::toString);
  }

  @Test
  void whatNobodyCollectedIsNoMoreThanAHint() throws IOException, BadInput {
    Diagnosis diagnosis = Diagnosed.diagnose(SAMPLE).diagnosis();
    assertEquals(0.2, diagnosis.hypotheses().get(0).probability(), 0.1);
  }
}
