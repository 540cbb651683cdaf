package io.hopwise.parse;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.hopwise.fact.InstalledService;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Of a host's processes those count that guard it, whichever form of ps lists them. */
class ProcessesParserTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "root 13860 76.1 0.3 796288 253072 ? Sl 11:08 8:27 /usr/local/dbappsecurity/edr/agent_service runservice"
            + " | dbappsecurity",
        "root 900 1 0 Apr29 ? 00:01:10 /opt/ds_agent/ds_agent -w /var/opt/ds_agent | ds_agent",
        "  901 ?        Sl     0:10 titanagent -d | titanagent",
        "root 902 2 0 10:00 ? 00:00:00 [falcon-sensor-b] | falcon-sensor",
        "root 903 1 0 10:00 ? 00:00:00 grep --color=auto titanagent | ''",
        "root 904 1 0 10:00 ? 00:00:00 /usr/bin/dockerd --kesl-free | ''",
        "root 905 1 0 10:00 ? 00:00:00 /usr/bin/mytitanagent | ''"
      })
  void anAgentIsKnownByItsProgram(String line, String name) {
    List<InstalledService> found =
        Reading.of(new ProcessesParser(), line).all(InstalledService.class);
    assertEquals(
        name.isEmpty() ? List.of() : List.of(name + " running"),
        found.stream().map(service -> service.name() + " " + service.state()).toList());
  }
}
