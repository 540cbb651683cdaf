package io.hopwise.path.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** IPIP as Calico has it, on recorded text; a kernel 6.1 with it is the referee. */
class IpipTunnelTest {
  /** Whose socket an outer packet is that a rule asks for, the walk does not know. */
  private static final String UNKNOWN_OWNER = "ipip-hooks";

  @Test
  void everyRecordedProbeEndsForCertainAsTheKernelEndedIt() throws IOException {
    Map<String, String> seen = new LinkedHashMap<>();
    Map<String, String> walked = new LinkedHashMap<>();
    for (String name : Recorded.names()) {
      if (name.startsWith("ipip") && !name.equals(UNKNOWN_OWNER)) {
        Recorded recorded = Recorded.of(name);
        recorded
            .seen()
            .forEach(
                (probe, result) -> {
                  seen.put(name + ": " + probe, result.equals("timeout") ? "no-reply" : result);
                  walked.put(name + ": " + probe, recorded.walk(probe));
                });
      }
    }

    assertEquals(seen.toString().replace(", ", "\n"), walked.toString().replace(", ", "\n"));
  }
}
